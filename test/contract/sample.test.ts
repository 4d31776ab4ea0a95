import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sample } from '../../src/contract/schema/sample.ts'
import { samplePattern } from '../../src/contract/schema/sample-pattern.ts'
import { createValidators } from '../../src/contract/validate/validators.ts'
import type { Json } from '../../src/core/json.ts'
import type { Schema } from '../../src/core/schema.ts'

type Schemas = { readonly [name: string]: Schema }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const bounds = fc
  .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 30 }))
  .map(([low, span]) => [low, low + span] as const)
const sizes = fc.tuple(fc.nat(4), fc.nat(4)).map(([low, span]) => [low, low + span] as const)

const scalar: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom<Schema>(
    { type: 'boolean' },
    { type: 'null' },
    { type: 'string' },
    { type: ['null', 'integer'] },
    true,
    {},
  ),
  bounds.map(([minimum, maximum]): Schema => ({ type: 'integer', minimum, maximum })),
  bounds.map(
    ([minimum, maximum]): Schema => ({ type: 'number', exclusiveMinimum: minimum, exclusiveMaximum: maximum + 1 }),
  ),
  fc
    .tuple(fc.constantFrom(0.5, 3, 16), fc.integer({ min: -40, max: 40 }))
    .map(([multipleOf, minimum]): Schema => ({ type: 'number', multipleOf, minimum })),
  sizes.map(([minLength, maxLength]): Schema => ({ type: 'string', minLength, maxLength })),
  fc
    .constantFrom('uri', 'uri-reference', 'date-time', 'date', 'email', 'uuid', 'byte')
    .map((format): Schema => ({ type: 'string', format })),
  fc
    .constantFrom(
      '^\\d+x\\d+$',
      '^(auto|\\d+x\\d+)$',
      '^[A-Z]{3}-\\d{4}$',
      '^sk-[\\w-]{20,}$',
      '[^abc]+',
      '^a?b*c+(?:de){2,3}\\.$',
    )
    .map((pattern): Schema => ({ type: 'string', pattern })),
  fc
    .uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 })
    .map((values): Schema => ({ enum: values })),
  fc.jsonValue().map((value): Schema => ({ const: value as Json })),
  fc.tuple(bounds, fc.integer()).map(
    ([[minimum, maximum], preset]): Schema => ({
      type: 'integer',
      minimum,
      maximum,
      default: preset,
      examples: ['wrong'],
    }),
  ),
)

const { schema } = fc.letrec<{ schema: Schema }>(tie => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(tie('schema'), sizes)
      .map(([items, [minItems, maxItems]]): Schema => ({ type: 'array', items, minItems, maxItems })),
    fc
      .tuple(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('schema')), fc.subarray(['a', 'b', 'e']))
      .map(([properties, required]): Schema => ({ type: 'object', properties, required })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf): Schema => ({ anyOf })),
    tie('schema').map((part): Schema => ({ oneOf: [part, { type: 'object', required: ['no such member'] }] })),
    fc.tuple(fc.subarray(['a', 'b']), tie('schema'), tie('schema')).map(
      ([required, a, b]): Schema => ({
        allOf: [{ type: 'object', required }, { properties: { a } }, { properties: { b } }],
      }),
    ),
  ),
}))

test.each([{ required: false }, { required: true }])('a sample satisfies its schema (%j)', options => {
  fc.assert(
    fc.property(schema, made => {
      expect(createValidators({})(made, 'json')(sample(made, {}, options))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('the same schema gives the same sample', () => {
  fc.assert(
    fc.property(schema, made => {
      expect(sample(structuredClone(made), {})).toEqual(sample(made, {}))
    }),
    { numRuns: 50 },
  )
})

test('what the document gives comes first, where it fits', () => {
  expect(sample({ type: 'string', default: 'd', examples: ['e'], enum: ['a', 'd', 'e'] }, {})).toBe('d')
  expect(sample({ type: 'string', examples: ['e'] }, {})).toBe('e')
  expect(sample({ type: 'integer', example: 'not a number', maximum: 3 }, {})).toBe(1)
  expect(
    sample({ type: 'object', properties: { size: { type: 'string', enum: ['auto'] } }, example: { size: 'auto' } }, {}),
  ).toEqual({ size: 'auto' })
})

test('all members are made, or only those that must be there', () => {
  const object = {
    type: 'object',
    required: ['b'],
    properties: { a: { type: 'integer' }, b: { type: 'array', items: { type: 'string' } } },
  }
  expect(sample(object, {})).toEqual({ a: 1, b: ['text'] })
  expect(sample(object, {}, { required: true })).toEqual({ b: [] })
})

test('items that must differ do', () => {
  const unique = (items: Schema, minItems = 3) => sample({ type: 'array', uniqueItems: true, minItems, items }, {})
  expect(unique({ type: 'integer', minimum: 5 })).toEqual([5, 6, 7])
  expect(unique({ enum: ['a', 'b', 'c'] })).toEqual(['a', 'b', 'c'])
  expect(new Set(unique({ type: 'string', format: 'uri' }) as string[]).size).toBe(3)
  expect(unique({ type: 'boolean' }, 2)).toEqual([true, false])
})

test('exactly one alternative fits', () => {
  expect(
    sample(
      {
        type: 'object',
        oneOf: [{ required: ['url'] }, { required: ['file_id'] }],
        properties: { url: { type: 'string' }, file_id: { type: 'string' } },
      },
      {},
    ),
  ).toEqual({ url: 'text' })
})

test('a recursive schema ends, through null or an empty list', () => {
  const schemas: Schemas = {
    Tree: { type: 'object', required: ['children'], properties: { children: { type: 'array', items: ref('Tree') } } },
    Node: { type: 'object', required: ['next'], properties: { next: { anyOf: [ref('Node'), { type: 'null' }] } } },
    Never: { type: 'object', required: ['next'], properties: { next: ref('Never') } },
  }
  expect(sample(ref('Tree'), schemas)).toEqual({ children: [] })
  expect(sample(ref('Node'), schemas)).toEqual({ next: null })
  expect(sample(ref('Never'), schemas)).toBeNull()
})

test('huge demands are cut short', () => {
  const schemas: { [name: string]: Schema } = { F30: { type: 'string' } }
  for (let level = 0; level < 30; level++)
    schemas[`F${level}`] = { type: 'object', properties: { a: ref(`F${level + 1}`), b: ref(`F${level + 1}`) } }
  const bytes = (made: Schema, all: Schemas = {}) => JSON.stringify(sample(made, all)).length
  expect(bytes(ref('F0'), schemas)).toBeLessThan(2_000_000)
  expect(bytes({ type: 'string', minLength: 1e9 })).toBeLessThan(2_000_000)
  expect(bytes({ type: 'array', minItems: 1e9, items: { type: 'string', minLength: 1_000 } })).toBeLessThan(2_000_000)
  expect(bytes({ type: 'object', minProperties: 1e9 })).toBeLessThan(2_000_000)
})

test.each(['^\\d{2}$', '^[^a-z]x?$', 'a|b', '(?:ab)+c', '^[\\w.-]+@[a-z]+\\.com$', '^\\s\\S.$', '[a-c-]{2}'])(
  'a text is made for the pattern %s',
  pattern => {
    expect(samplePattern(pattern)).toMatch(new RegExp(pattern))
    expect(samplePattern(pattern, 3)).toMatch(new RegExp(pattern))
  },
)

test('no text is made for a pattern with look-around, back-references or huge counts', () => {
  for (const pattern of ['(?=a)b', '(a)\\1', 'a{100000}', '(a{500}){500}', '\\p{L}', '(', '[a', '*'])
    expect(samplePattern(pattern), pattern).toBeUndefined()
})

test('a pattern that counts to billions or nests without end has no sample, and does no harm', () => {
  for (const pattern of ['a{1000000000}', '(a{900}){900000}', 'a{99999999999999999999}', '('.repeat(50_000)])
    expect(samplePattern(pattern)).toBeUndefined()
})
