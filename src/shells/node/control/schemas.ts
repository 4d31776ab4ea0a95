import type { Schema } from '../../../core/schema.ts'
import { longest } from '../../../engine/session/latency.ts'
import { longestWindow } from '../../../engine/session/rate-limit.ts'

const milliseconds = { type: 'number', minimum: 0, maximum: longest }
const bytes = { type: 'integer', minimum: 0 }
const text = { type: 'string', minLength: 1 }

function record(properties: { readonly [name: string]: object }, required: readonly string[] = []) {
  return { type: 'object', additionalProperties: false, properties, required }
}

const faultParts = {
  id: text,
  operation: text,
  calls: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, maxItems: 10_000 },
}

const parts = {
  faults: { type: 'array', items: record(faultParts, ['id']), maxItems: 1_000 },
  latency: {
    anyOf: [
      milliseconds,
      record({ from: milliseconds, to: milliseconds }, ['from', 'to']),
      record({ median: milliseconds, p99: milliseconds }, ['median', 'p99']),
    ],
  },
  pace: record({
    firstByte: milliseconds,
    bytesPerSecond: { type: 'number', exclusiveMinimum: 0 },
    stallAfter: bytes,
    cutAfter: bytes,
  }),
  limit: record(
    { requests: { type: 'integer', minimum: 0 }, per: { type: 'number', minimum: 1, maximum: longestWindow } },
    ['requests', 'per'],
  ),
  quota: record({ images: { type: 'integer', minimum: 0 } }, ['images']),
  script: {
    type: 'array',
    maxItems: 10_000,
    items: record({
      status: { type: 'integer', minimum: 200, maximum: 599 },
      fault: text,
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      body: {},
    }),
  },
  strict: { type: 'boolean' },
  pending: { type: 'boolean' },
}

/** A `Behaviour`. */
export const behaviourSchema = record(parts) as Schema

/** A change of one: `null` takes a part back. */
export const changeSchema = record(
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, { anyOf: [part, { type: 'null' }] }])),
) as Schema

/** Switches, each for one provider or for all. */
export const faultsSchema = record(
  { faults: { ...parts.faults, items: record({ ...faultParts, provider: text }, ['id']) } },
  ['faults'],
) as Schema
