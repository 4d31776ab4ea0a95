import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html as template, textOf } from '../../src/reporters/html/markup.ts'
import { script, scriptHash } from '../../src/reporters/html/script.ts'
import { style } from '../../src/reporters/html/style.ts'
import html from '../../src/reporters/html.ts'
import { big } from './fixtures/big.ts'
import { good } from './fixtures/good.ts'
import { answered, finding, shelves, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

const options = { colour: false, shelves }

test('the policy of the page allows exactly the script of the page', () => {
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`)
  const page = html.render(good, options)
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;${scriptHash}&#39;;`,
  )
  expect(script).not.toMatch(/<\/script|<!--/i)
  expect(style).not.toMatch(/<\/style|url\(|@import/i)
})

for (const [name, report] of Object.entries(reports)) {
  test(`the page of the ${name} run holds one script, ours, and no link that leaves it`, () => {
    const page = html.render(report, options)
    expect(page.match(/<script/gi)).toHaveLength(1)
    expect(page).toContain(`<script>${script}</script>`)
    expect(page.replace(script, '').replace(style, '')).not.toMatch(
      /<(img|iframe|object|embed|link|base|svg|video|audio|source)\b/i,
    )
    for (const [, target] of page.matchAll(/<[^>]*\b(?:href|src|action)=(\S+)/g)) expect(target).toMatch(/^"#[\w-]+"/)
  })
}

test('no text of a provider changes the elements of the page', () => {
  const elements = (page: string) => page.match(/<\/?[a-z][^>]*>/gi)?.filter(tag => !tag.includes('aria-label')).length
  const render = (text: string) => {
    const exchanges = [answered('x1', { probe: text, curl: `curl ${text}`, asked: { size: text } })]
    const findings = [finding('is-json', 'x1', { message: text, at: 'a', expected: text, actual: text })]
    const quirks = [{ operation: text, id: text, documented: text, expected: text, severity: text }]
    const accepted = [finding('ends-whole', 'x1', { message: text, accepted: { reason: text, expires: text } })]
    const verdicts = [verdict('is-json', 'x1', 'broken')]
    const missed = { exercised: [], missed: [text] }
    const coverage = [{ operation: text, parameters: missed, values: missed, statuses: missed, answers: missed }]
    const unsent = [{ id: text, probe: text, operation: text, question: text, reason: text }]
    const apart = { coverage, unsent, limits: [text] }
    const upstream = { kind: 'live', url: text } as const
    const one = target('aa', `a${text}`, {
      ...apart,
      exchanges,
      findings: [...findings, ...accepted],
      quirks,
      verdicts,
      upstream,
      stopped: `b${text}`,
    })
    const baseline = { path: text, stale: [{ finding: text, reason: text }] }
    return html.render({ ...good, baseline, targets: [one] }, options)
  }
  const calm = elements(render('calm'))
  const nasty = fc.constantFrom('<b>', '</pre>', '"><i>', "'>", '<!--', '</script>', '&lt;b&gt;')
  fc.assert(
    fc.property(fc.string(), nasty, (text, act) => {
      expect(elements(render(`x${text}${act}`))).toBe(calm)
    }),
  )
})

test('a template escapes every value that no template made, even one that pretends', () => {
  const pretender = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}')
  expect(textOf(template`<p title="${'"'}">${'<b>'}${template`<i>${1}</i>`}${false}${undefined}${pretender}</p>`)).toBe(
    '<p title="&quot;">&lt;b&gt;<i>1</i>[object Object]</p>',
  )
})

test('a big run stays a page below 3 MB', () => {
  const names = Array.from({ length: 200 }, (_, index) => `${'<&"'.repeat(30)}${index}`)
  const covered = { exercised: names.slice(0, 100), missed: names }
  const coverage = names.map(operation => {
    return { operation, parameters: covered, values: covered, statuses: covered, answers: covered }
  })
  const unsent = names.map(name => ({ id: name, probe: name, operation: name, question: name, reason: name }))
  const targets = big().targets.map(each => ({ ...each, coverage, unsent, limits: names }))
  const page = html.render({ ...big(), targets }, options)
  expect(page.length).toBeLessThan(3_000_000)
  expect(page).toContain('more in report.json')
})

test('control and direction characters are shown by their number and do not act', () => {
  const page = html.render(reports.hostile ?? good, options)
  expect(page.replaceAll('\n', '').replaceAll('\t', '').replaceAll('\r', '')).not.toMatch(
    /\p{Cc}|\p{Bidi_Control}|\u2028|\ufeff/u,
  )
  expect(page).toContain('⟨U+202E⟩')
})

test('the same report gives the same page', () => {
  expect(html.render(good, options)).toBe(html.render(good, options))
})
