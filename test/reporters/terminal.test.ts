import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import terminal from '../../src/reporters/terminal.ts'
import { big } from './fixtures/big.ts'
import { brokenRun } from './fixtures/broken.ts'
import { good } from './fixtures/good.ts'
import { partial } from './fixtures/partial.ts'
import { answered, finding, shelves, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'
import { unjudged } from './fixtures/unjudged.ts'

const plain = { colour: false, shelves }
const coloured = { colour: true, shelves }

/** Anything but line feeds that a terminal or a CI log would obey. */
const acting = /[^\P{Cc}\n]|\p{Bidi_Control}|^\s*::|##\[|##vso\[/mu

for (const [name, report] of Object.entries(reports)) {
  test(`the ${name} run is told without control characters, and the same in colours`, () => {
    const text = terminal.render(report, plain)
    expect(text).not.toMatch(acting)
    expect(text.length).toBeLessThan(60_000)
    expect(stripVTControlCharacters(terminal.render(report, coloured))).toBe(text)
  })
}

test('no text of a provider can act on the terminal or on a CI log', () => {
  const nasty = fc
    .string({ unit: 'binary' })
    .chain(text => fc.constantFrom(text, `\n::error::${text}`, `\u001b[2J${text}`, `#\u001b[m#[x]${text}`))
  fc.assert(
    fc.property(nasty, text => {
      const report = {
        ...good,
        targets: [
          target(text, text, {
            stopped: text,
            upstream: { kind: 'live', url: text },
            exchanges: [answered(text, { probe: text, curl: text })],
            verdicts: [verdict(text, text, 'broken')],
            findings: [
              finding(text, text, { operation: text, at: text, expected: text, actual: text, message: text }),
              finding(text, text, { operation: text, message: text, documentation: true }),
            ],
          }),
        ],
      }
      expect(terminal.render(report, plain)).not.toMatch(acting)
    }),
  )
})

test('the columns of the table are aligned', () => {
  const lines = terminal.render(brokenRun, plain).split('\n')
  const head = lines.findIndex(line => line.startsWith('provider'))
  const rows = lines.slice(head, head + 4)
  for (const column of ['upstream', 'profile', 'verdict']) {
    const start = rows[0]?.indexOf(column) ?? 0
    for (const row of rows) expect(row.slice(start - 2, start + 1)).toMatch(/^ {2}\S$/)
  }
})

test('errors come before warnings and warnings before notes', () => {
  const severities = [...terminal.render(brokenRun, plain).matchAll(/^ {2}[✘!i] (error|warning|info) {2}/gm)].map(
    match => match[1],
  )
  expect(severities).toEqual(['error', 'error', 'error', 'error', 'error', 'warning', 'info', 'warning'])
})

test('only the worst 20 findings of a target are shown and the rest is counted', () => {
  const text = terminal.render(big(), plain)
  expect(text.match(/^ {2}✘ error/gm)).toHaveLength(5 * 20)
  expect(text.match(/and 380 more in report\.json/g)).toHaveLength(5)
})

test('what makes a pass meaningless stands before the table', () => {
  const mocked = terminal.render(good, plain)
  expect(mocked.indexOf('Only built-in mocks were asked')).toBeLessThan(mocked.indexOf('provider  upstream'))
  const silent = terminal.render(unjudged, plain)
  expect(silent).toContain('! apigo: nothing was judged (1 call told nothing). The key in APIGO_API_KEY was refused')
  expect(silent.trimEnd().split('\n').at(-1)).toMatch(/^\? Nothing was judged\./)
})

test('a command is printed unchanged or not at all', () => {
  const told = (curl: string) => {
    const exchanges = [answered('x1', { curl })]
    const findings = [finding('is-json', 'x1', { message: 'no JSON' })]
    return terminal.render({ ...good, targets: [target('aa', 'AA', { exchanges, findings })] }, plain)
  }
  const whole = "curl -sS 'http://127.0.0.1/a' \\\n  -H 'accept: application/json' \\\n  -d 'it'\\''s'"
  expect(told(whole).replaceAll(/\\\n\s+/g, '\\\n  ')).toContain(whole)
  for (const odd of ["curl -d 'a\nb'", "curl -d 'a \\\n  -b'", 'curl \u202e', `curl -d '${'a'.repeat(2000)}'`]) {
    expect(told(odd)).toContain('repeat    in report.json')
  }
})

test('differences of the document stand apart and break nothing', () => {
  const documentation = [
    finding('answer-schema', 'x1', { documentation: true, message: 'a chat completion is documented' }),
  ]
  const verdicts = [verdict('answer-schema', 'x1', 'kept')]
  const text = terminal.render(
    { ...good, targets: [target('aa', 'AA', { findings: documentation, verdicts, exchanges: [answered('x1')] })] },
    plain,
  )
  expect(text).toContain('the document differs in 1 place')
  expect(text).toContain('✔ kept')
  expect(text).not.toContain('✘')
})

test('what stands apart from the result follows it: accepted, not sent, not judged, coverage', () => {
  const text = terminal.render(partial, plain)
  expect(text.match(/^ {2}[✘!i] (error|warning|info) {2}/gm)).toHaveLength(1)
  const blocks = text.split('\n\n').filter(block => / {2}apigo {2}/.test(block))
  expect(blocks.map(block => block.split(':\n')[0])).toEqual([
    'accepted, and not counted as failing',
    'not sent',
    'could not be judged',
    'coverage, which is no part of the result',
  ])
  expect(text).toContain(
    '  apigo  3 calls: The budget of 0.1 USD would be passed.\n         1 call: An invalid request',
  )
  expect(text).toContain('  apigo  6 of 12 parameters and values, 2 of 4 statuses, 5 of 7 answer fields')
  expect(text).toContain('until 2027-03-01: Our client reads both.')
})

test('long lists of what was not asked or not judged are cut and counted', () => {
  const limits = Array.from({ length: 40 }, (_, index) => `Limit ${index}.`)
  const text = terminal.render({ ...good, targets: [target('aa', 'AA', { limits })] }, plain)
  expect(text.match(/Limit \d/g)).toHaveLength(3)
  expect(text).toContain('and 37 more in report.json')
})
