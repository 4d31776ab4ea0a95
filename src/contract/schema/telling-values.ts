import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { kinds } from './kinds.ts'
import { limitOf } from './limit.ts'
import { flattenObject, resolveSchema, type Schemas } from './resolve.ts'
import { sample } from './sample.ts'
import { namedValues } from './values.ts'

/** A longer list is not asked to its end. */
const most = 8

/**
 * Values that a schema tells whole, so that a good provider takes them: documented and named ones, numbers with their
 * bounds, booleans, dates, and lists and objects of such. Not a text that may be a name, a cursor or an expression.
 */
export function tellingValues(schema: Schema, schemas: Schemas, depth = 0): readonly Json[] {
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean' || depth > 4) return []
  const { values, open } = namedValues(resolved, schemas)
  if (values.length > 0 && !open) return values.slice(0, most)
  const one = sample(resolved, schemas)
  if (typeof one === 'number') return numbers(one, resolved, schemas)
  if ([resolved.default, resolved.example, resolved.examples].some(said => said !== undefined)) return [one]
  if (typeof one === 'boolean') return [true, false]
  if (typeof one === 'string') return /^date(-time)?$/.test(String(resolved.format)) ? [one] : []
  const own = kinds(resolved, schemas)
  if (own.has('array') && resolved.items !== undefined) {
    const items = tellingValues(resolved.items as Schema, schemas, depth + 1)
    return items.length === 0 ? [] : [items.slice(0, Math.max(2, Number(resolved.minItems ?? 0)))]
  }
  const members = isRecord(one) && own.has('object') ? Object.entries(flattenObject(resolved, schemas).properties) : []
  const told = members.flatMap(([name, member]) =>
    tellingValues(member, schemas, depth + 1)
      .slice(0, 1)
      .map(value => [name, value] as const),
  )
  return told.length === 0 ? [] : [Object.fromEntries(told)]
}

function numbers(one: number, schema: Schema, schemas: Schemas): readonly number[] {
  const bounds = ['minimum', 'maximum'].map(keyword => limitOf(schema, schemas, keyword))
  return [...new Set([one, ...bounds.filter(bound => bound !== undefined)])]
}
