import type { Schema } from '../../core/schema.ts'

const seconds = { type: 'number', exclusiveMinimum: 0, maximum: 3600 }
const amount = { type: 'number', minimum: 0 }
const text = { type: 'string', minLength: 1 }

const provider = {
  type: 'object',
  additionalProperties: false,
  properties: {
    spec: text,
    target: text,
    keyEnv: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    model: text,
    prices: { type: 'object', additionalProperties: amount },
    maxLatency: seconds,
  },
}

/** What a settings file may hold: a JSON Schema for its reader. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    profile: { enum: ['probe', 'smoke', 'standard', 'full'] },
    budget: {
      type: 'object',
      additionalProperties: false,
      properties: { usd: amount, images: { type: 'integer', minimum: 0 } },
    },
    concurrency: { type: 'integer', minimum: 1, maximum: 64 },
    rate: { type: 'number', exclusiveMinimum: 0 },
    timeout: seconds,
    maxLatency: seconds,
    failOn: { enum: ['error', 'warning', 'never'] },
    baseline: text,
    report: { type: 'array', items: text, minItems: 1 },
    out: text,
    providers: { type: 'object', additionalProperties: provider },
  },
}
