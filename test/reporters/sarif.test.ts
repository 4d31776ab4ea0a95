import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRecord } from '../../src/core/json.ts'
import sarif from '../../src/reporters/sarif.ts'
import { big } from './fixtures/big.ts'
import { brokenRun } from './fixtures/broken.ts'
import { good } from './fixtures/good.ts'
import { partial } from './fixtures/partial.ts'
import { answered, finding, shelves, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

interface Message {
  readonly text: string
}
interface Result {
  readonly ruleId: string
  readonly ruleIndex?: number
  readonly level: string
  readonly message: Message
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: { readonly startLine: number }
    }
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string; readonly kind: string }[]
  }[]
  readonly partialFingerprints: { readonly [name: string]: string }
  readonly occurrenceCount: number
  readonly suppressions?: readonly { readonly kind: string; readonly status: string; readonly justification: string }[]
}
interface Rule {
  readonly id: string
  readonly shortDescription: Message
  readonly help: Message
  readonly defaultConfiguration: { readonly level: string }
}
interface Log {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } }
    readonly automationDetails: { readonly id: string }
    readonly invocations: readonly { readonly executionSuccessful: boolean; readonly startTimeUtc: string }[]
    readonly results: readonly Result[]
  }[]
}

const read = (report: (typeof reports)[string]): Log => JSON.parse(sarif.render(report, { colour: false, shelves }))

/** What SARIF 2.1.0 asks of the objects that we write: sections 3.13, 3.14, 3.20, 3.27, 3.28 and 3.49. */
function wrongs(log: Log): readonly string[] {
  const levels = ['none', 'note', 'warning', 'error']
  return [
    ...(log.version === '2.1.0' ? [] : ['version']),
    ...log.runs.flatMap(({ tool, invocations, results }) => {
      const { name, rules } = tool.driver
      const ids = rules.map(({ id }) => id)
      return [
        ...(name === 'pixpact' ? [] : ['driver']),
        ...(new Set(ids).size === ids.length ? [] : ['rules are not unique']),
        ...rules.flatMap(({ id, shortDescription, help, defaultConfiguration }) =>
          shortDescription.text && help.text && levels.includes(defaultConfiguration.level) ? [] : [`rule ${id}`],
        ),
        ...invocations.flatMap(one => (typeof one.executionSuccessful === 'boolean' ? [] : ['invocation'])),
        ...results.flatMap(result => {
          const [place] = result.locations
          const uri = place?.physicalLocation.artifactLocation.uri ?? ' '
          return [
            ...(result.ruleIndex === undefined || rules[result.ruleIndex]?.id === result.ruleId ? [] : ['ruleIndex']),
            ...(levels.includes(result.level) ? [] : ['level']),
            ...(result.message.text ? [] : ['message']),
            ...(/^[\w.~!$&'()*+,;=:@%/-]+$/.test(uri) && URL.canParse(uri, 'file:///x/') ? [] : [`uri ${uri}`]),
            ...((place?.logicalLocations.length ?? 0) > 0 ? [] : ['logical location']),
            ...(result.occurrenceCount > 0 ? [] : ['occurrences']),
          ]
        }),
      ]
    }),
    ...messagesOf(log).filter(text => /(?<!\{)(\{\{)*\{(?!\{)|\]\(/.test(text)),
  ]
}

function messagesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(messagesOf)
  if (!isRecord(value)) return []
  const own = isRecord(value.message) && typeof value.message.text === 'string' ? [value.message.text] : []
  return [...own, ...Object.values(value).flatMap(messagesOf)]
}

for (const [name, report] of Object.entries(reports)) {
  test(`the SARIF of the ${name} run has the form of SARIF 2.1.0 and a run for each target`, () => {
    const log = read(report)
    expect(wrongs(log)).toEqual([])
    expect(log.runs).toHaveLength(report.targets.length)
  })
}

test('a finding is one result at its operation, in the document that promised it', () => {
  const [run] = read(brokenRun).runs
  const sizes = run?.results.filter(({ ruleId }) => ruleId === 'image-size') ?? []
  expect(sizes).toHaveLength(2)
  expect(sizes[0]).toMatchObject({
    level: 'error',
    message: { text: expect.stringMatching(/^the image is 1254x1254; .*\nExpected: 1536x1024\nCame: 1254x1254$/) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'specs/apigo.yaml' } },
        logicalLocations: [
          { fullyQualifiedName: 'POST /v1/images/generations', kind: 'resource' },
          { name: '/data/0/b64_json' },
        ],
      },
    ],
    partialFingerprints: { 'pixpactFinding/v1': 'apigo image-size:POST /v1/images/generations:/data/0/b64_json' },
    occurrenceCount: 2,
  })
  expect(run?.tool.driver.rules.find(({ id }) => id === 'image-size')).toMatchObject({
    name: 'ImageSize',
    shortDescription: { text: 'Pixels match the requested size' },
    help: { text: expect.stringContaining('pixpact explain image-size') },
    defaultConfiguration: { level: 'error' },
  })
  expect(run?.results.map(({ level }) => level)).toEqual([
    'error',
    'error',
    'error',
    'error',
    'error',
    'warning',
    'warning',
    'note',
  ])
})

test('an accepted finding is suppressed with its reason, and no other is', () => {
  const [run] = read(partial).runs
  expect(run?.results.map(({ ruleId, suppressions }) => [ruleId, suppressions?.[0]])).toEqual([
    [
      'image-size',
      {
        kind: 'external',
        status: 'accepted',
        justification: 'The relay knows, and mends it with its next release.',
      },
    ],
    ['client-error-4xx', undefined],
  ])
})

test('a target of which nothing was judged is no successful run', () => {
  const log = read(reports.unjudged ?? good)
  expect(log.runs.map(({ invocations }) => invocations[0]?.executionSuccessful)).toEqual([false, false])
})

test('whatever a provider or a document writes, no message holds a placeholder or a link, and every path is a URI', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{0}', '[a](1)', '{', '}', '](', '\\', '%'),
      (text, act) => {
        const all = `x${text}${act}${text}`
        const findings = [finding(all, 'x1', { operation: all, at: all, expected: all, actual: all, message: all })]
        const spec = { path: all, sha256: 'a'.repeat(64) }
        const change = { spec, findings, stopped: all, limits: [all], exchanges: [answered('x1')] }
        const verdicts = [verdict('is-json', 'x1', 'broken')]
        expect(wrongs(read({ ...good, targets: [target(all, all, { ...change, verdicts })] }))).toEqual([])
      },
    ),
  )
})

test('absolute paths become file URIs', () => {
  const uri = (path: string) => {
    const findings = [finding('is-json', 'x1', {})]
    const one = target('aa', 'AA', { spec: { path, sha256: 'a'.repeat(64) }, findings })
    return read({ ...good, targets: [one] }).runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri
  }
  expect(uri('/home/me/my spec.yaml')).toBe('file:///home/me/my%20spec.yaml')
  expect(uri('C:\\docs\\spec.yaml')).toBe('file:///C:/docs/spec.yaml')
  expect(uri('../spec#1.yaml')).toBe('../spec%231.yaml')
})

test('a big run stays a file that code scanning takes', () => {
  expect(sarif.render(big(), { colour: false, shelves }).length).toBeLessThan(10_000_000)
})
