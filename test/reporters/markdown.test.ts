import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkdown } from '../../src/codec/escape.ts'
import type { Report } from '../../src/core/report.ts'
import markdown from '../../src/reporters/markdown.ts'
import { big } from './fixtures/big.ts'
import { brokenRun } from './fixtures/broken.ts'
import { good } from './fixtures/good.ts'
import { partial } from './fixtures/partial.ts'
import { answered, finding, shelves, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

const options = { colour: false, shelves }
const render = (report: Report) => markdown.render(report, options)

/** All that a provider, a document or a baseline can write is this text. */
function told(text: string): Report {
  const accepted = { reason: text, expires: text }
  const all = { operation: text, at: text, expected: text, actual: text, message: text }
  return {
    ...good,
    baseline: { path: text, stale: [{ finding: text, reason: text }] },
    targets: [
      target(text, text, {
        upstream: { kind: 'live', url: text },
        stopped: text,
        exchanges: [answered('x1')],
        verdicts: [verdict('is-json', 'x1', 'broken')],
        findings: [
          finding(`a${text}`, 'x1', all),
          finding(`b${text}`, 'x1', { ...all, accepted }),
          finding(`c${text}`, 'x1', { ...all, documentation: true }),
        ],
        unsent: [{ id: text, probe: text, operation: text, question: text, reason: text }],
        limits: [text],
        coverage: [],
      }),
    ],
  }
}

test('the summary tells the verdict, the numbers and every broken promise', () => {
  const text = render(brokenRun)
  expect(text).toMatch(/^## ✘ 1 of 3 targets breaks 5 promises\n/)
  expect(text).toContain('| ApiGo <code>apigo</code> | live | ✘ broken | 33 | 7 | 10 | 0 | 5 | 3 | $0.63 |')
  expect(text.match(/^\| ✘ error \|/gm)).toHaveLength(5)
  expect(text).toContain('| the image is 1254x1254; 1536x1024 was asked for (in 2 exchanges) |')
})

test('what stands apart from the result is told apart from the broken promises', () => {
  const text = render(partial)
  expect(text).toContain('6 of 12 parameters and values, 2 of 4 statuses, 5 of 7 answer fields')
  expect(text).toContain('<summary>Accepted, and not counted as failing (1)</summary>')
  expect(text).toContain('Accepted until 2026-12-31: The relay knows, and mends it with its next release.')
  expect(text).toContain('- 3 calls: The budget of 0.1 USD would be passed.')
  expect(text).toContain('- The pattern of \\`user\\` cannot be matched in linear time')
  expect(text.match(/^\| (✘|!|i) (error|warning|info) \|/gm)).toEqual(['| ! warning |'])
})

for (const [name, report] of Object.entries(reports)) {
  test(`the summary of the ${name} run fits into one comment and holds nothing that acts`, () => {
    const text = render(report)
    expect(text.length).toBeLessThan(65_536)
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/u)
    expect(text).not.toMatch(/^\s*::|##\[|##vso\[/m)
  })
}

test('a big run is cut to what a comment holds', () => {
  expect(render(big()).length).toBeLessThan(65_536)
  expect(render(big())).toContain('more in report.json')
})

test('no text of a provider changes the lines, the cells or the elements of the summary', () => {
  const shape = (text: string) => ({
    lines: text.split('\n').length,
    cells: text.split('\n').map(line => line.replaceAll(/\\./g, '').split('|').length),
    elements: text.match(/<\/?[a-z][^>]*>/gi),
  })
  const calm = shape(render(told('calm')))
  const nasty = fc.constantFrom('|', '<b>', '\n# x', '\n\n- y', '</details>', '`', '\\|', '\\', '![a](b)', '&lt;')
  fc.assert(
    fc.property(fc.string(), nasty, (text, act) => {
      expect(shape(render(told(`x${text}${act}y`)))).toEqual(calm)
    }),
  )
})

test('escaped text has no markup, no link, no picture, no mention and no number of an issue', () => {
  const marks = fc.constantFrom(
    '*',
    '_',
    '`',
    '[',
    ']',
    '|',
    '~',
    '#',
    '\\',
    '<',
    '$',
    '@',
    '#1',
    '://',
    'www.',
    'GH-1',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), marks)), parts => {
      const escaped = escapeMarkdown(parts.join(''))
      const bare = escaped.replaceAll(/\\[\\`*_[\]|~#:.]/g, ' ').replaceAll(/&(amp|lt|gt|#36|#8203);/g, ' ')
      expect(bare).not.toMatch(/[\\`*_[\]|~#<>$&]|:\/\//)
      expect(escaped).not.toMatch(/@(?!&#8203;)|\\#(?=\d)|GH-\d|www\.|\n/i)
    }),
  )
  expect(escapeMarkdown('see http://a.example, www.b.example, @c, #12 and $x$')).toBe(
    'see http\\://a.example, www\\.b.example, @&#8203;c, \\#&#8203;12 and &#36;x&#36;',
  )
})
