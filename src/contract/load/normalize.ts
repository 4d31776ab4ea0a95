import type { Json } from '../../core/json.ts'
import { type JsonObject, listOf } from './document.ts'

/** One schema object in the words of 3.1, whatever generation of OpenAPI it was written for. Other objects pass through. */
export function normalizeSchema(schema: JsonObject): JsonObject {
  return withBounds(withBinary(withNull(schema)))
}

/** `nullable` has no meaning in 3.1, but documents that moved from 3.0 still rely on it. */
function withNull(schema: JsonObject): JsonObject {
  if (typeof schema.nullable !== 'boolean') return schema
  const { nullable, ...rest } = schema
  if (!nullable) return rest
  if (rest.type !== undefined) {
    const values = rest.enum === undefined ? {} : { enum: unique([...listOf(rest.enum), null]) }
    return { ...rest, type: unique([...[rest.type].flat(), 'null']), ...values }
  }
  const { title, description, default: preset, ...constraints } = rest
  if (Object.keys(constraints).length === 0) return rest
  const words = Object.entries({ title, description, default: preset }).filter(([, value]) => value !== undefined)
  return { ...(Object.fromEntries(words) as JsonObject), anyOf: [constraints, { type: 'null' }] }
}

/** 3.1 says binary with contentMediaType and no encoding; one spelling is enough for everyone after us. */
function withBinary(schema: JsonObject): JsonObject {
  const media = schema.contentMediaType
  if (typeof media !== 'string' || schema.contentEncoding !== undefined || schema.format !== undefined) return schema
  if (!/^(image\/|application\/octet-stream$)/.test(media)) return schema
  return { ...schema, type: schema.type ?? 'string', format: 'binary' }
}

/** Until 2016 exclusive bounds were flags beside the bound (JSON Schema draft 4). */
function withBounds(schema: JsonObject): JsonObject {
  return exclusive(exclusive(schema, 'minimum', 'exclusiveMinimum'), 'maximum', 'exclusiveMaximum')
}

function exclusive(
  schema: JsonObject,
  bound: 'minimum' | 'maximum',
  flag: 'exclusiveMinimum' | 'exclusiveMaximum',
): JsonObject {
  if (typeof schema[flag] !== 'boolean') return schema
  const { [flag]: on, [bound]: limit, ...rest } = schema
  if (limit === undefined) return rest
  return { ...rest, [on ? flag : bound]: limit }
}

function unique(values: readonly Json[]): readonly Json[] {
  return [...new Set(values)]
}
