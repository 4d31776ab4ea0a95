import { expect, test } from 'vitest'
import { compositionOf } from '../../src/contract/request/composable.ts'
import type { Schema } from '../../src/core/schema.ts'

const text: Schema = { type: 'string' }
const fields: Schema = { type: 'object' }
const file: Schema = { type: 'string', format: 'binary' }

for (const [type, schema, composition] of [
  ['application/json', fields, 'json'],
  ['application/merge-patch+json', fields, 'json'],
  ['*/*', fields, 'json'],
  ['multipart/form-data', fields, 'form'],
  ['application/x-www-form-urlencoded', fields, 'form'],
  ['text/plain', text, 'text'],
  ['text/csv; charset=utf-8', text, 'text'],
  ['application/octet-stream', file, 'bytes'],
  ['image/png', file, 'bytes'],
  ['text/plain', fields, undefined],
  ['text/xml', text, undefined],
  ['application/soap+xml', text, undefined],
  ['application/zip', file, undefined],
  ['multipart/mixed', fields, undefined],
] as const)
  test(`a body of the type ${type} for ${JSON.stringify(schema)} is written as ${composition ?? 'nothing'}`, () => {
    expect(compositionOf({ type, schema }, {})).toBe(composition)
  })
