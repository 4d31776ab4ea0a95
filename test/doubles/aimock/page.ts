import { curlOf } from './curl.ts'
import { findings } from './findings.ts'
import { right } from './right.ts'
import type { Fact, Found } from './row.ts'
import { version } from './start-aimock.ts'
import { untold } from './untold.ts'

/** docs/aimock.md, whole. */
export function pageOf(): string {
  const facts = [...findings, ...right, ...untold]
  // One request may show several facts, and is printed once.
  const proofs = [...Map.groupBy(facts, ({ ask }) => curlOf(ask))]
  const told = [...Map.groupBy(findings, ({ check }) => check).values()].flat()
  const rowOf = (row: Found) => [name(row), `\`${row.check}\``, row.profile, row.what, number(row)]
  const heads = ['operation', 'check', 'profile', 'what aimock does', 'by hand']
  const number = ({ ask }: Fact) => `[${1 + proofs.findIndex(([command]) => command === curlOf(ask))}](#by-hand)`
  return `${[
    '<!-- Written by "npx vitest run test/doubles/aimock -u"; do not edit. -->',
    '# A run against aimock',
    introduction,
    '## What it does wrong',
    rules,
    table(heads, told.filter(({ info }) => !info).map(rowOf)),
    '## What is told besides',
    'These findings are of the severity `info`: worth knowing, and no promise is broken by them.',
    table(heads, told.filter(({ info }) => info).map(rowOf)),
    '## What it does right',
    'Each of these checks is kept, and a run that calls one of them broken fails the test.',
    table(
      ['operation', 'checks', 'what aimock does', 'by hand'],
      right.map(row => [name(row), row.checks.map(check => `\`${check}\``).join(', '), row.what, number(row)]),
    ),
    ...(untold.length ? ['## What no check tells', 'Here it departs from the origin, and a run says nothing.'] : []),
    ...(untold.length
      ? [
          table(
            ['operation', 'what aimock does', 'by hand'],
            untold.map(row => [name(row), row.what, number(row)]),
          ),
        ]
      : []),
    '## By hand',
    legend,
    `\`\`\`sh\n${proofs.map(([command, shown], index) => `# ${index + 1}: ${seenIn(shown)}\n${command}`).join('\n\n')}\n\`\`\``,
  ].join('\n\n')}\n`
}

const introduction = `[aimock](https://aimock.copilotkit.dev) ${version} is a mock server for AI applications, made by others. It answers an image request with the fixture that fits its model and prompt, and looks at no other field. That makes it a good upstream to try the checks on: nobody here wrote it, and what it does right and wrong can be told by hand.

\`test/doubles/aimock.test.ts\` starts it as a process, runs \`pixpact check openai\` with the profiles \`standard\` and \`full\`, holds the verdicts against the tables below, and sends every request of this page with curl. To do the same by hand:

\`\`\`sh
export OPENAI_API_KEY=sk-paper-boat-0123456789 TARGET=http://127.0.0.1:4010
AIMOCK_API_KEYS=$OPENAI_API_KEY npx llmock --port 4010 --fixtures test/doubles/aimock/fixture.json --validate-on-load &
npx pixpact check openai --target $TARGET --profile full --free
\`\`\`

It has every chance that its documentation gives: a key, so that it checks credentials, and a whole PNG of 1024x1024 pixels in base64 for every generation and edit. Its fixtures have no place for a count, a size, \`usage\` or a stream of images. Variations are left out of the test: the document calls them deprecated, and aimock answers them with an empty 404 because the origin has taken them away.`

const rules = `Each row is a promise that a run calls broken. It calls no other broken, and tells nothing but these rows and the next table. \`--free\` has it ask every question: where calls are billed, those that should be refused are sent one after the other, and no more of them after the first that was carried out. The profile is the cheaper one of the two that shows the row.`

const legend = `\`boat.png\` is any PNG and \`not-an-image.png\` any text. A PNG tells its size and kind in its first 27 bytes: 1024x1024 pixels in plain colours without alpha begin with \`iVBORw0KGgoAAAANSUhEUgAABAAAAAQACAIA\` in base64.`

function seenIn(facts: readonly Fact[]): string {
  return [...new Set(facts.map(({ seen }) => seen.words))].join('; ')
}

function name({ operation }: Fact): string {
  return operation.replace(/^\w+ \/images\//, '')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n')
}
