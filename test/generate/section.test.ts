import { expect, test } from 'vitest'
import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import { costsOf } from '../../scripts/generate/costs.ts'
import { fillSection } from '../../scripts/generate/section.ts'
import { UsageError } from '../../src/core/errors.ts'

const open = '<!-- generated: a; renew it with "npm run generate" -->'
const close = '<!-- end: a -->'

test('a section is renewed between its marks, and filling it again changes nothing', () => {
  const once = fillSection('page.md', `before\n${open}\nold\n${close}\nafter\n`, 'a', 'new')
  expect(once).toBe(`before\n${open}\n\nnew\n\n${close}\nafter\n`)
  expect(fillSection('page.md', once, 'a', 'new')).toBe(once)
})

test('a page without the marks, or with them twice, is refused', () => {
  for (const page of ['', open, close, `${close}${open}`, `${open}${close}${open}${close}`, `${open}${close}${close}`])
    expect(() => fillSection('page.md', page, 'a', 'new')).toThrow(UsageError)
})

test('what a check costs is the cheapest way in which it is exercised', async () => {
  const costs = await costsOf(checks, faults)
  expect(Object.keys(checks).filter(id => !costs.has(id))).toEqual([])
  expect(costs.get('key-required')).toEqual({ billing: 'free', profile: 'probe', images: 0, addition: 'nothing' })
  expect(costs.get('invalid-request-refused')).toMatchObject({ billing: 'refused', profile: 'smoke', images: 0 })
  expect(costs.get('image-decodes')).toMatchObject({ billing: 'images', profile: 'smoke', images: 1 })
  expect(costs.get('images-differ')).toMatchObject({ billing: 'images', images: 2 })
  expect(costs.get('latency')).toMatchObject({ billing: 'free', addition: 'latency' })
  expect(costs.get('image-not-blank')).toMatchObject({ addition: 'pictures' })
  for (const [id, { billing, profile }] of costs) expect(billing === 'free' || profile !== 'probe', id).toBe(true)
  const beyond = [...costs].filter(([, { profile }]) => profile === 'full').map(([id]) => id)
  expect(beyond).toEqual([])
})
