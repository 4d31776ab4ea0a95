import { expect, test } from 'vitest'
import { upgrade } from '../../src/contract/load/upgrade.ts'
import type { Json } from '../../src/core/json.ts'

/** A schema as it stands after the upgrade of a document of this version. */
function upgraded(openapi: string, schema: Json): Json {
  const { components } = upgrade({
    openapi,
    info: { title: 'x', version: '1' },
    paths: {},
    components: { schemas: { A: schema } },
  })
  return (components as { schemas: { A: Json } }).schemas.A
}

test.each(['3.0.3', '3.1.0'])('in %s nullable means or null', version => {
  expect(upgraded(version, { type: 'string', nullable: true })).toEqual({ type: ['string', 'null'] })
  expect(upgraded(version, { type: 'string', nullable: false })).toEqual({ type: 'string' })
  expect(upgraded(version, { nullable: true, $ref: '#/components/schemas/A' })).toEqual({
    anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }],
  })
})

test('in 3.1 an enum that is nullable takes null too', () => {
  expect(upgraded('3.1.0', { type: 'string', enum: ['a'], nullable: true })).toEqual({
    type: ['string', 'null'],
    enum: ['a', null],
  })
})

test.each(['3.0.3', '3.1.0'])('in %s binary stays binary, whether it may be null or not', version => {
  expect(upgraded(version, { type: 'string', format: 'binary' })).toEqual({ type: 'string', format: 'binary' })
  expect(upgraded(version, { type: 'string', format: 'binary', nullable: true })).toEqual({
    type: ['string', 'null'],
    format: 'binary',
  })
})

test('a content media type without an encoding is binary; with one it is text', () => {
  expect(upgraded('3.1.0', { contentMediaType: 'application/octet-stream' })).toMatchObject({
    type: 'string',
    format: 'binary',
  })
  expect(upgraded('3.1.0', { type: 'string', contentMediaType: 'image/png' })).toMatchObject({ format: 'binary' })
  const text = { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' }
  expect(upgraded('3.1.0', text)).toEqual(text)
})

test.each(['3.0.3', '3.1.0'])('in %s a flag makes a bound exclusive', version => {
  const flagged = { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }
  expect(upgraded(version, flagged)).toEqual({ type: 'number', exclusiveMinimum: 1, maximum: 9 })
})

test('names of properties and values of examples are no keywords', () => {
  const schema = { type: 'object', properties: { nullable: { type: 'boolean' } }, example: { nullable: true } }
  expect(upgraded('3.1.0', schema)).toEqual(schema)
})

test('the document itself stays as it is', () => {
  const document = { openapi: '3.0.3', paths: {}, components: { schemas: { A: { type: 'string', nullable: true } } } }
  const before = structuredClone(document)
  upgrade(document)
  expect(document).toEqual(before)
})
