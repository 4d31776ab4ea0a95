import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode } from '../../../src/contract/request/encode.ts'
import { readRequest } from '../../../src/contract/request/read-request.ts'
import { createValidators } from '../../../src/contract/validate/validators.ts'
import type { Json } from '../../../src/core/json.ts'
import type { Schema } from '../../../src/core/schema.ts'
import { invalidDrafts } from '../../../src/engine/fuzz/invalid-drafts.ts'
import { isOfKind } from '../../../src/engine/fuzz/property.ts'
import { validDrafts } from '../../../src/engine/fuzz/valid-drafts.ts'
import { values } from '../../../src/engine/fuzz/values.ts'
import { library, odd, shop } from '../../any/documents.ts'
import { compileText } from '../documents.ts'

const pair = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 6 }))
    .map(([low, more]) => [low, low + more] as const)

const { schema: schemas } = fc.letrec<{ schema: Schema }>(tie => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    pair(0, 5).map(([minLength, maxLength]) => ({ type: 'string', minLength, maxLength })),
    fc.constantFrom('date', 'date-time', 'uuid', 'email', 'uri', 'byte').map(format => ({ type: 'string', format })),
    fc.constantFrom('^[a-z]{2,4}$', '^\\d+-\\d+$', '^(on|off)$').map(pattern => ({ type: 'string', pattern })),
    pair(-5, 5).map(([minimum, maximum]) => ({ type: 'integer', minimum, maximum })),
    pair(-5, 5).map(([exclusiveMinimum, most]) => ({ type: 'number', exclusiveMinimum, maximum: most + 1 })),
    fc.integer({ min: 2, max: 9 }).map(multipleOf => ({ type: 'integer', multipleOf, minimum: 1, maximum: 99 })),
    fc.uniqueArray(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 }).map(list => ({ enum: list })),
    fc.constantFrom('boolean', 'null').map(type => ({ type })),
    fc
      .tuple(tie('schema'), pair(0, 2))
      .map(([items, [minItems, maxItems]]) => ({ type: 'array', items, minItems, maxItems })),
    fc.tuple(tie('schema'), tie('schema'), fc.subarray(['a', 'b'])).map(([a, b, required]) => ({
      type: 'object',
      properties: { a, b },
      required,
      additionalProperties: false,
    })),
    fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => ({ anyOf: [a, b] }) as Schema),
    tie('schema').map(part => ({ allOf: [part, { description: 'the same' }] }) as Schema),
    tie('schema').map(part => ({ type: 'object', additionalProperties: part, maxProperties: 2 }) as Schema),
  ) as fc.Arbitrary<Schema>,
}))

test('values drawn from a schema satisfy it', () => {
  fc.assert(
    fc.property(schemas, schema => {
      const drawn = values({ fc, schemas: {}, budget: { left: 1000 } }, schema)
      if (drawn === undefined) return
      const validate = createValidators({})(schema, 'json')
      for (const value of fc.sample(drawn, { numRuns: 10, seed: 1 }))
        expect(validate(value), JSON.stringify([schema, value])).toEqual([])
    }),
    { numRuns: 150, seed: 11 },
  )
})

test('components that hold themselves are drawn a few levels deep, and end', () => {
  const tree: Schema = {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  }
  const drawn = values({ fc, schemas: { Tree: tree }, budget: { left: 1000 } }, { $ref: '#/components/schemas/Tree' })
  const depth = (value: Json): number => {
    const children = (value as { readonly children: readonly Json[] }).children
    return 1 + Math.max(0, ...children.map(depth))
  }
  const depths = fc.sample(drawn ?? fc.constant(null), { numRuns: 100, seed: 1 }).map(depth)
  expect(Math.max(...depths)).toBeGreaterThan(1)
  expect(Math.max(...depths)).toBeLessThan(8)
})

test('what is only ever answered is not drawn for a request', async () => {
  const contract = await compileText('library.yaml', library)
  const operation = contract.operations.find(({ id }) => id === 'POST /books')
  const drafts = operation && validDrafts(fc, contract, operation)
  const drawn = fc.sample(drafts ?? fc.constant({ fields: {} }), { numRuns: 100, seed: 1 }).map(({ fields }) => fields)
  expect(drawn.some(fields => 'id' in fields)).toBe(false)
  expect(drawn.some(fields => 'secret' in fields)).toBe(true)
})

for (const [name, text] of Object.entries({ library, shop, odd }))
  test(`of what is drawn for ${name}, valid requests are valid, and nearly all invalid ones invalid`, async () => {
    const contract = await compileText(`${name}.yaml`, text)
    const message = (operation: (typeof contract.operations)[number]) => (draft: Parameters<typeof encode>[0]) =>
      encode(draft, operation, 'http://drawn.invalid', 'k-0123456789')
    for (const operation of contract.operations) {
      const valid = validDrafts(fc, contract, operation)
      if (valid === undefined) continue
      const requests = fc.sample(valid, { numRuns: 60, seed: 1 }).map(message(operation))
      for (const request of requests)
        expect(
          readRequest(contract, request).problems,
          `${request.url} ${new TextDecoder().decode(request.body)}`,
        ).toEqual([])
      const isInvalid = (draft: Parameters<typeof encode>[0]) =>
        isOfKind(contract, operation, 'invalid', message(operation)(draft))
      const invalid = invalidDrafts(fc, contract, operation, valid, isInvalid)
      if (invalid === undefined) continue
      const spoilt = fc.sample(invalid, { numRuns: 60, seed: 1 })
      expect(spoilt.filter(isInvalid).length, operation.id).toBeGreaterThan(45)
    }
  })
