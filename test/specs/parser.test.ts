import { validate } from '@readme/openapi-parser'
import { expect, test } from 'vitest'
import { asNode, documents, followed } from './documents.ts'

test.each(documents)('$id: the document is valid OpenAPI for an independent parser', async ({ path }) => {
  const result = await validate(path, { resolve: { external: false } })
  expect(result).toMatchObject({ valid: true, warnings: [] })
})

test.each(documents)('$id: the document is OpenAPI 3.1 and refers only to itself', ({ root }) => {
  expect(root.openapi).toMatch(/^3\.1\.\d+$/)
  expect(refsOf(root).filter(ref => !ref.startsWith('#/') || followed(root, { $ref: ref }) === undefined)).toEqual([])
})

test.each(documents)('$id: the document shares nothing by YAML anchors or merge keys', ({ root }) => {
  expect(Object.keys(root)).not.toContain('<<')
  expect(shared(root)).toBe(false)
})

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { $ref } = asNode(value)
  return [...(typeof $ref === 'string' ? [$ref] : []), ...Object.values(value).flatMap(refsOf)]
}

function shared(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (seen.has(value)) return true
  seen.add(value)
  return Object.values(value).some(child => shared(child, seen))
}
