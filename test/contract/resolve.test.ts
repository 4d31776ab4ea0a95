import { expect, test } from 'vitest'
import { flattenObject, resolveSchema } from '../../src/contract/schema/resolve.ts'
import type { Schema } from '../../src/core/schema.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test('keywords beside a reference are kept, and win', () => {
  const schemas = { A: { ...ref('B'), title: 'near' }, B: { type: 'string', title: 'far' } }
  expect(resolveSchema({ ...ref('A'), default: 'x' }, schemas)).toEqual({ type: 'string', title: 'near', default: 'x' })
})

test('references in a circle, and to nothing, allow anything', () => {
  const schemas: { [name: string]: Schema } = { A: ref('B'), B: ref('A'), Never: false }
  expect(resolveSchema(ref('A'), schemas)).toEqual({})
  expect(resolveSchema(ref('Gone'), schemas)).toEqual({})
  expect(resolveSchema(ref('constructor'), schemas)).toEqual({})
  expect(resolveSchema(ref('Never'), schemas)).toBe(false)
})

test('all parts of an object add up; of alternatives every member may occur, and only common ones must', () => {
  const schemas = {
    Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    Url: { required: ['kind', 'url'], properties: { kind: { const: 'url' }, url: { type: 'string' } } },
    Text: { required: ['kind'], properties: { kind: { const: 'text' } } },
  }
  const flat = flattenObject({ allOf: [ref('Base')], oneOf: [ref('Url'), ref('Text'), { type: 'null' }] }, schemas)
  expect({ ...flat.properties }).toEqual({
    id: { type: 'integer' },
    kind: { anyOf: [{ const: 'url' }, { const: 'text' }] },
    url: { type: 'string' },
  })
  expect(flat.required).toEqual(['id', 'kind'])
})

test('a recursive object is flattened once, and alternatives that double with each level end', () => {
  const schemas: { [name: string]: Schema } = {
    Loop: { allOf: [ref('Loop'), { ...ref('Loop'), title: 'again' }], properties: { a: true } },
  }
  for (let level = 0; level < 40; level++)
    schemas[`F${level}`] = { allOf: [ref(`F${level + 1}`), { ...ref(`F${level + 1}`), title: 'b' }] }
  schemas.F40 = { properties: { deep: true } }
  expect(Object.keys(flattenObject(ref('Loop'), schemas).properties)).toEqual(['a'])
  expect(Object.keys(flattenObject(ref('F0'), schemas).properties)).toEqual(['deep'])
})

test('no name of a prototype is a property', () => {
  const { properties } = flattenObject({ type: 'object', properties: { a: true } }, {})
  expect(properties.constructor).toBeUndefined()
  expect(Object.hasOwn(properties, 'a')).toBe(true)
})
