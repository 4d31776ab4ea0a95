import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode } from '../../src/contract/request/encode.ts'
import { parameterProblems } from '../../src/contract/request/parameters.ts'
import { readPath, readQuery, readText } from '../../src/contract/request/read-parameter.ts'
import { writeHeader, writePath, writeQuery } from '../../src/contract/request/write-parameter.ts'
import type { Contract, Parameter, ParameterStyle } from '../../src/core/contract.ts'
import type { Json } from '../../src/core/json.ts'
import type { Schema } from '../../src/core/schema.ts'
import { compileText } from '../engine/documents.ts'

const list: Schema = { type: 'array', items: { type: 'string' } }
const whole: Schema = {
  type: 'object',
  properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } },
}
const contract = { schemas: {} } as Contract
const parameter = (place: Parameter['in'], schema: Schema, style?: ParameterStyle, explode?: boolean): Parameter => ({
  in: place,
  name: 'color',
  required: false,
  schema,
  validate: () => [],
  ...(style ? { style } : {}),
  ...(explode === undefined ? {} : { explode }),
})
const some: Json = ['blue', 'black', 'brown']
const rgb: Json = { R: 100, G: 200, B: 150 }

/** The table "Style Examples" of OpenAPI 3.1, Parameter Object. */
const table: readonly (readonly [Parameter, Json, string])[] = [
  [parameter('path', list, 'matrix', false), some, ';color=blue,black,brown'],
  [parameter('path', list, 'matrix', true), some, ';color=blue;color=black;color=brown'],
  [parameter('path', whole, 'matrix', false), rgb, ';color=R,100,G,200,B,150'],
  [parameter('path', whole, 'matrix', true), rgb, ';R=100;G=200;B=150'],
  [parameter('path', list, 'label', true), some, '.blue.black.brown'],
  [parameter('path', list, 'label', false), some, '.blue,black,brown'],
  [parameter('path', whole, 'label', true), rgb, '.R=100.G=200.B=150'],
  [parameter('path', list), some, 'blue,black,brown'],
  [parameter('path', whole), rgb, 'R,100,G,200,B,150'],
  [parameter('path', whole, 'simple', true), rgb, 'R=100,G=200,B=150'],
  [parameter('query', list), some, 'color=blue&color=black&color=brown'],
  [parameter('query', list, 'form', false), some, 'color=blue,black,brown'],
  [parameter('query', whole), rgb, 'R=100&G=200&B=150'],
  [parameter('query', whole, 'form', false), rgb, 'color=R,100,G,200,B,150'],
  [parameter('query', list, 'spaceDelimited', false), some, 'color=blue black brown'],
  [parameter('query', list, 'pipeDelimited', false), some, 'color=blue|black|brown'],
  [parameter('query', whole, 'deepObject', true), rgb, 'color[R]=100&color[G]=200&color[B]=150'],
  [parameter('query', whole, 'json'), rgb, 'color={"R":100,"G":200,"B":150}'],
  [parameter('header', list), some, 'blue,black,brown'],
  [parameter('header', whole), rgb, 'R,100,G,200,B,150'],
]

for (const [one, value, text] of table) {
  const { in: place, style = 'default', explode } = one
  test(`${Array.isArray(value) ? 'a list' : 'an object'} in a ${place} in the style ${style}, explode ${explode}, is written ${text} and read back`, () => {
    if (place === 'query') {
      const pairs = writeQuery(one, value)
      expect(pairs.map(pair => pair.join('=')).join('&')).toBe(text)
      expect(readQuery(contract, one, new URLSearchParams(pairs.map(pair => [...pair])))).toEqual(value)
    } else {
      const written = place === 'path' ? writePath(one, value) : writeHeader(one, value)
      expect(written).toBe(text)
      expect(readText(contract, one, written)).toEqual(value)
    }
  })
}

test('a list of any plain texts comes back from the query as it was, in each style', () => {
  const styles: readonly (readonly [ParameterStyle, boolean])[] = [
    ['form', true],
    ['form', false],
    ['pipeDelimited', false],
  ]
  const plain = fc.string({ unit: fc.constantFrom(...'abé &=?#%+中'), minLength: 1 })
  fc.assert(
    fc.property(fc.constantFrom(...styles), fc.array(plain, { minLength: 1 }), ([style, explode], texts) => {
      const one = parameter('query', list, style, explode)
      const query = new URLSearchParams(writeQuery(one, texts).map(pair => [...pair]))
      expect(readQuery(contract, one, new URLSearchParams(String(query)))).toEqual(texts)
    }),
  )
})

test('what a list in a path holds is told apart before it is decoded, so a text with a comma comes back whole', () => {
  const styles: readonly (readonly [ParameterStyle, boolean])[] = [
    ['simple', false],
    ['simple', true],
    ['label', false],
    ['matrix', false],
  ]
  const text = fc.string({ unit: fc.constantFrom(...'ab,;=/%?# é中'), minLength: 1 })
  fc.assert(
    fc.property(fc.constantFrom(...styles), fc.array(text, { minLength: 1 }), ([style, explode], texts) => {
      const one = parameter('path', list, style, explode)
      expect(readPath(contract, one, writePath(one, texts))).toEqual(texts)
    }),
  )
})

test('a query goes with commas as they are and blanks as %20, for those who read no forms', async () => {
  const years = { name: 'years', in: 'query', explode: false, schema: { type: 'array' } }
  const paths = { '/a': { get: { parameters: [years], responses: { 200: { description: 'ok' } } } } }
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths }
  const [operation] = (await compileText('a.json', JSON.stringify(document))).operations
  if (operation === undefined) throw new Error('no operation')
  const draft = { fields: {}, parameters: { years: ['a b', 'c+d'] }, headers: [], credentials: 'none' } as const
  expect(encode(draft, operation, 'http://m', '').url).toBe('http://m/a?years=a%20b,c%2Bd')
})

test('numbers within lists and objects are read as numbers, and judged by their schema', async () => {
  const compiled = await compileText(
    'styles.yaml',
    `
openapi: 3.1.0
info: { title: Styles, version: '1' }
paths:
  /a/{ids}:
    get:
      parameters:
        - { name: ids, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } }
        - { name: years, in: query, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { least: { type: integer, minimum: 1 } } } }
        - { name: j, in: query, content: { application/json: { schema: { type: object, required: [x] } } } }
      responses: { '200': { description: ok } }
`,
  )
  const [operation] = compiled.operations
  if (operation === undefined) throw new Error('no operation')
  const problems = (parameters: { readonly [name: string]: Json }) => {
    const draft = { fields: {}, parameters, headers: [], credentials: 'given' } as const
    const request = encode(draft, operation, 'http://m', 'k')
    const path = { ids: decodeURIComponent(new URL(request.url).pathname.slice('/a/'.length)) }
    return parameterProblems(compiled, operation, request, path).map(({ at }) => at)
  }
  expect(problems({ ids: [1, 2], years: [1999, 2001], f: { least: 2 }, j: { x: 1 } })).toEqual([])
  expect(problems({ ids: ['b'], years: ['late'], f: { least: 0 }, j: { y: 1 } })).toEqual([
    'path:ids',
    'query:years',
    'query:f',
    'query:j',
  ])
})
