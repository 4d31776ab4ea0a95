import { expect, test } from 'vitest'
import type { Mode } from '../../src/contract/validate/prepare.ts'
import { createValidators } from '../../src/contract/validate/validators.ts'
import type { FileValue } from '../../src/core/file.ts'
import type { Schema, SchemaIssue } from '../../src/core/schema.ts'

type Schemas = { readonly [name: string]: Schema }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const photo: FileValue = { kind: 'file', filename: 'photo.png', type: 'image/png', bytes: new Uint8Array(3) }
const binary = { type: 'string', format: 'binary' }

function issues(schema: Schema, value: unknown, mode: Mode = 'json', schemas: Schemas = {}): readonly SchemaIssue[] {
  return createValidators(schemas)(schema, mode)(value)
}

/** `place: what was expected` of each issue. */
function said(schema: Schema, value: unknown, mode: Mode = 'json', schemas: Schemas = {}): readonly string[] {
  return issues(schema, value, mode, schemas).map(({ at, expected }) => `${at}: ${expected}`)
}

test('a departure is told with its place, and with what was expected and found, in words', () => {
  const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 1, maximum: 10 } } }
  expect(issues(schema, { n: 11 })).toEqual([
    {
      at: '/n',
      keyword: 'maximum',
      expected: 'an integer from 1 to 10',
      actual: '11',
      message: 'n must be an integer from 1 to 10, but is 11',
    },
  ])
})

test.each<[Schema, unknown, string]>([
  [{ enum: ['png', 'jpeg', 'webp'] }, 'gif', 'one of "png", "jpeg", "webp"'],
  [{ const: 1 }, 2, '1'],
  [{ type: 'string', minLength: 1, maxLength: 4 }, '', 'a string of 1 to 4 characters'],
  [{ type: 'string', maxLength: 1 }, 'ab', 'a string of at most 1 character'],
  [{ type: 'string', pattern: '^\\d+x\\d+$' }, 'big', 'a string that matches ^\\d+x\\d+$'],
  [{ type: 'string', format: 'uri' }, 'no', 'a URI'],
  [{ type: 'number', exclusiveMinimum: 0, maximum: 1 }, 0, 'a number above 0 and of at most 1'],
  [{ type: 'integer', multipleOf: 16 }, 8, 'an integer that is a multiple of 16'],
  [{ type: 'array', minItems: 1 }, [], 'an array of at least 1 item'],
  [{ type: ['string', 'null'] }, 1, 'a string or null'],
  [{ type: 'boolean' }, 'true', 'true or false'],
  [{ minimum: 3 }, 1, 'a number of at least 3'],
])('%j is put into words', (schema, value, expected) => {
  expect(said(schema, value)).toEqual([`: ${expected}`])
})

test('a missing member is told at its own place, an extra one too', () => {
  const schema = {
    type: 'object',
    required: ['a/b'],
    properties: { 'a/b': { type: 'string' } },
    additionalProperties: false,
  }
  expect(issues(schema, { c: [1, 2] })).toEqual([
    { at: '/a~1b', keyword: 'required', expected: 'a string', actual: 'nothing', message: 'a~1b is missing' },
    {
      at: '/c',
      keyword: 'additionalProperties',
      expected: 'nothing',
      actual: '[1,2]',
      message: 'c is not allowed here',
    },
  ])
})

test('of alternatives the one that was most likely meant speaks', () => {
  const event = (type: string, more: object) => ({
    type: 'object',
    required: ['type'],
    properties: { type: { const: type }, ...more },
  })
  const schemas: Schemas = {
    Partial: event('partial', { index: { type: 'integer' } }) as Schema,
    Completed: event('completed', { usage: { type: 'object', properties: { total: { type: 'integer' } } } }) as Schema,
  }
  const union = { oneOf: [ref('Partial'), ref('Completed')] }
  expect(said(union, { type: 'completed', usage: { total: 'x' } }, 'json', schemas)).toEqual([
    '/usage/total: an integer',
  ])
  expect(said(union, { type: 'partial', index: 'x' }, 'json', schemas)).toEqual(['/index: an integer'])
  expect(said(union, { type: 'other' }, 'json', schemas)).toEqual(['/type: "partial" or "completed"'])
  expect(said(union, {}, 'json', schemas)).toEqual(['/type: "partial" or "completed"'])
  expect(said(union, { type: 'partial', index: 1 }, 'json', schemas)).toEqual([])
})

test('alternatives of other kinds are named together, and a choice of members too', () => {
  expect(said({ anyOf: [{ type: 'string', enum: ['auto'] }, { type: 'integer' }] }, true)).toEqual([
    ': "auto" or an integer',
  ])
  expect(said({ anyOf: [{ required: ['url'] }, { required: ['b64_json'] }] }, {})).toEqual([': "url" or "b64_json"'])
  expect(said({ oneOf: [{ type: 'integer' }, { type: 'number' }] }, 1)).toEqual([
    ': a value that fits exactly one alternative',
  ])
})

test('what is wrong beside alternatives, and in alternatives within alternatives, is told too', () => {
  const inner = {
    anyOf: [{ type: 'object', required: ['x'], properties: { x: { type: 'integer' } } }, { type: 'null' }],
  }
  const schema = { type: 'object', required: ['a'], properties: { b: { anyOf: [inner, { type: 'boolean' }] } } }
  expect(said(schema, { b: { x: 'no' } })).toEqual(['/a: a value', '/b/x: an integer'])
})

test('in a form a binary field takes a file and nothing else, and no other field takes one', () => {
  const schema = {
    type: 'object',
    properties: {
      image: binary,
      mask: { ...binary, type: ['string', 'null'] },
      prompt: { type: 'string' },
      options: { type: 'object' },
    },
  }
  expect(issues(schema, { image: photo, mask: photo, prompt: 'x', options: {} }, 'form')).toEqual([])
  expect(issues(schema, { mask: null }, 'form')).toEqual([])
  expect(issues(schema, { image: 'photo.png' }, 'form')).toEqual([
    {
      at: '/image',
      keyword: 'type',
      expected: 'a file',
      actual: '"photo.png"',
      message: 'a file is expected, but image is "photo.png"',
    },
  ])
  expect(issues(schema, { prompt: photo, options: photo }, 'form').map(({ at, actual }) => `${at} ${actual}`)).toEqual([
    '/prompt the file "photo.png"',
    '/options the file "photo.png"',
  ])
})

test('in a form one file or several are told apart', () => {
  const schema = {
    type: 'object',
    properties: { image: { oneOf: [binary, { type: 'array', minItems: 1, maxItems: 2, items: binary }] } },
  }
  expect(said(schema, { image: [photo, photo] }, 'form')).toEqual([])
  expect(said(schema, { image: 'text' }, 'form')).toEqual(['/image: a file or an array of 1 to 2 items'])
  expect(said(schema, { image: [photo, 'text'] }, 'form')).toEqual(['/image/1: a file'])
  expect(said(schema, { image: [photo, photo, photo] }, 'form')).toEqual(['/image: an array of 1 to 2 items'])
})

test('in JSON binary is any text', () => {
  expect(issues({ type: 'object', properties: { image: binary } }, { image: 'data:image/png;base64,AA==' })).toEqual([])
})

test('a pattern matches in linear time; one that RE2 refuses, and a text of more than 64 KB, are not judged', () => {
  expect(said({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(50_000)}b`)).toHaveLength(1)
  expect(said({ type: 'string', pattern: '^(?=b)a' }, 'x')).toEqual([])
  expect(said({ type: 'string', pattern: '^a*$' }, 'b'.repeat(70_000))).toEqual([])
})

test('characters are counted as code points', () => {
  expect(said({ type: 'string', maxLength: 2 }, '🛶🛶')).toEqual([])
  expect(said({ type: 'string', maxLength: 2 }, '🛶🛶🛶')).toHaveLength(1)
})

test('a long list of wrong items gives twenty issues, whatever its length', () => {
  const schemas: Schemas = { Item: { type: 'object', properties: { v: { type: 'integer' } } } }
  const value = Array.from({ length: 300_000 }, () => ({ v: 'x' }))
  expect(issues({ type: 'array', items: ref('Item') }, value, 'json', schemas)).toHaveLength(20)
})

test('alternatives that multiply with each level of a value end in an issue', () => {
  const schemas: { [name: string]: Schema } = {
    Node: {
      anyOf: [
        { properties: { next: ref('Node'), a: { const: 1 } } },
        { properties: { next: ref('Node'), b: { const: 1 } } },
      ],
    },
  }
  const deep = Array.from({ length: 200 }).reduce<object>(next => ({ next, a: 2, b: 2 }), { a: 2, b: 2 })
  expect(issues(ref('Node'), deep, 'json', schemas).map(({ keyword }) => keyword)).toEqual(['limit'])
  expect(issues(ref('Node'), { next: {} }, 'json', schemas)).toEqual([])
})

test('a long value is told in short', () => {
  const [issue] = issues({ type: 'integer' }, { text: 'x'.repeat(5_000_000), more: Array(100_000).fill(0) })
  expect(issue?.actual.length).toBeLessThan(90)
})

test('keywords with values that they cannot have say nothing', () => {
  const nonsense = {
    type: 'file',
    required: true,
    enum: [],
    minLength: '3',
    maximum: null,
    items: [{ type: 'string' }],
    pattern: 5,
    anyOf: [],
  }
  expect(issues(nonsense as unknown as Schema, 'anything')).toEqual([])
})

test('a recursive schema judges a recursive value', () => {
  const schemas: Schemas = {
    Tree: {
      type: 'object',
      properties: { value: { type: 'integer' }, children: { type: 'array', items: ref('Tree') } },
    },
  }
  expect(said(ref('Tree'), { children: [{ children: [{ value: 'x' }] }] }, 'json', schemas)).toEqual([
    '/children/0/children/0/value: an integer',
  ])
})
