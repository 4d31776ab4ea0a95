import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import junit from '../../src/reporters/junit.ts'
import { launch, missing } from './chromium.ts'
import { good } from './fixtures/good.ts'
import { partial } from './fixtures/partial.ts'
import { answered, edit, finding, shelves, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'
import { unjudged } from './fixtures/unjudged.ts'

const options = { colour: false, shelves }
let browser: Browser | undefined

beforeAll(async () => {
  if (missing === undefined) browser = await launch()
})
afterAll(() => browser?.close())

interface Case {
  readonly name: string
  readonly classname: string
  /** The child element that tells the result, and its type. */
  readonly results: readonly string[]
}

interface Parsed {
  readonly broken: string | null
  readonly foreign: readonly string[]
  readonly counted: readonly string[]
  readonly suites: readonly { readonly name: string; readonly cases: readonly Case[] }[]
}

/** The document as a browser's XML parser reads it. */
async function parse(xml: string): Promise<Parsed> {
  const page = await browser?.newPage()
  if (!page) throw new Error('no browser')
  const parsed = await page.evaluate(text => {
    const document = new DOMParser().parseFromString(text, 'application/xml')
    const ours = new Set([
      'testsuites',
      'testsuite',
      'properties',
      'property',
      'testcase',
      'failure',
      'error',
      'skipped',
      'system-out',
    ])
    const all = [...document.querySelectorAll('*')]
    const counts = (element: Element) =>
      [
        ['tests', 'testcase'],
        ['failures', 'failure'],
        ['errors', 'error'],
        ['skipped', 'skipped'],
      ]
        .filter(([name = '', tag = '']) => Number(element.getAttribute(name)) !== element.querySelectorAll(tag).length)
        .map(([name]) => `${element.tagName} ${name}`)
    return {
      broken: document.querySelector('parsererror')?.textContent ?? null,
      foreign: all.map(({ tagName }) => tagName).filter(name => !ours.has(name)),
      counted: all.filter(({ tagName }) => tagName.startsWith('testsuite')).flatMap(counts),
      suites: [...document.querySelectorAll('testsuite')].map(suite => ({
        name: suite.getAttribute('name') ?? '',
        cases: [...suite.querySelectorAll('testcase')].map(each => ({
          name: each.getAttribute('name') ?? '',
          classname: each.getAttribute('classname') ?? '',
          results: [...each.children].map(child => `${child.tagName} ${child.getAttribute('type') ?? ''}`.trim()),
        })),
      })),
    }
  }, xml)
  await page.close()
  return parsed
}

for (const [name, report] of Object.entries(reports)) {
  test.skipIf(missing !== undefined)(`the XML of the ${name} run is well-formed and its counts are right`, async () => {
    const parsed = await parse(junit.render(report, options))
    expect(parsed).toMatchObject({ broken: null, foreign: [], counted: [] })
    expect(parsed.suites).toHaveLength(Math.max(1, report.targets.length))
  })
}

test.skipIf(missing !== undefined)('each outcome becomes the result that a CI system expects', async () => {
  const parsed = await parse(
    junit.render(
      {
        ...good,
        targets: [
          target('apigo', 'ApiGo', {
            exchanges: [answered('x1'), answered('x2')],
            verdicts: [
              verdict('is-json', 'x1', 'kept'),
              verdict('is-json', 'x2', 'undecided'),
              verdict('image-size', 'x1', 'broken'),
              verdict('image-size', 'x2', 'kept'),
              verdict('image-size', 'x2', 'kept', edit),
              verdict('openai-schema', 'x1', 'broken'),
              verdict('usage-adds-up', 'x1', 'broken'),
              verdict('answer-schema', 'x1', 'kept'),
              verdict('image-count', 'x1', 'undecided'),
              verdict('stream-completes', 'x1', 'unasked'),
            ],
            findings: [
              finding('image-size', 'x1', { message: 'the image is 1254x1254' }),
              finding('openai-schema', 'x1', { severity: 'warning', message: '`created` is text' }),
              finding('usage-adds-up', 'x1', { severity: 'info', message: 'the sum is off' }),
              finding('answer-schema', 'x1', { documentation: true, message: 'a chat completion is documented' }),
            ],
          }),
        ],
      },
      options,
    ),
  )
  expect(parsed.suites[0]?.cases.map(({ name, results }) => [name, ...results])).toEqual([
    ['is-json', 'system-out'],
    ['image-size', 'failure error'],
    ['image-size'],
    ['openai-schema', 'failure warning'],
    ['usage-adds-up', 'system-out'],
    ['answer-schema', 'system-out'],
    ['image-count', 'skipped'],
  ])
})

test.skipIf(missing !== undefined)(
  'a target of which nothing was judged is one error, so that no CI passes',
  async () => {
    const { suites } = await parse(junit.render(unjudged, options))
    for (const { cases } of suites) expect(cases.map(({ results }) => results)).toEqual([['error nothing-judged']])
  },
)

test.skipIf(missing !== undefined)('what is accepted and what was not sent is skipped with its reason', async () => {
  const xml = junit.render(partial, options)
  const parsed = await parse(xml)
  expect(parsed.suites.map(({ cases }) => cases.map(({ name, results }) => [name, ...results]))).toEqual([
    [
      ['is-json'],
      ['is-json'],
      ['image-size', 'skipped', 'system-out'],
      ['image-size'],
      ['client-error-4xx', 'failure warning'],
      ['image-count', 'skipped'],
      ['everything planned is asked', 'skipped'],
    ],
    [['is-json'], ['answer-schema', 'skipped', 'system-out']],
  ])
  for (const told of [
    'message="Accepted until 2026-12-31: The relay knows, and mends it with its next release."',
    'name="stoppedBy" value="budget"',
    'name="unsent" value="4"',
    'name="accepted" value="1"',
    'name="baseline" value="pixpact.baseline.json"',
    'name="coverage.values" value="1 of 4"',
    'name="limit" value="The document says nothing of streams: none was asked for."',
  ])
    expect(xml).toContain(told)
})

test('calls that were not sent are told where nothing stopped the run', () => {
  const { stopped: _, stoppedBy: __, ...going } = partial.targets[0] ?? target('aa', 'AA', {})
  const xml = junit.render({ ...partial, targets: [going] }, options)
  expect(xml).toContain('name="everything planned is asked"')
  expect(xml).toContain('<skipped message="The budget of 0.1 USD would be passed. (3 calls) An invalid request')
})

test('an interrupted run is an error beside what was judged', () => {
  const xml = junit.render(reports.interrupted ?? good, options)
  expect(xml).toContain('<error type="interrupted" message="Interrupted after 3 of 31 calls.">')
  expect(xml).toContain('name="image-size" time="0">')
})

test('no text of a provider adds an element, an entity or a character that XML forbids', () => {
  const shape = (xml: string) => xml.replaceAll(/"[^"]*"/g, '""').replaceAll(/>[^<]*</g, '><')
  const render = (text: string) => {
    const exchanges = [answered('x1', { curl: text })]
    const findings = [finding('is-json', 'x1', { message: text, at: text, expected: text, actual: text })]
    return junit.render({ ...good, targets: [target('aa', text, { exchanges, findings })] }, options)
  }
  const calm = shape(render('calm'))
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ']]>', '<x a="', "'&e;", '\u0000\ud800'),
      (text, act) => {
        const xml = render(text + act + text)
        expect(shape(xml)).toBe(calm)
        expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\p{Bidi_Control}/u)
        expect(xml.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
      },
    ),
  )
})
