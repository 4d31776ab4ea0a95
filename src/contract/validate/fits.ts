import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { resolveSchema, type Schemas } from '../schema/resolve.ts'
import { codePoints } from './code-points.ts'
import { equal } from './equal.ts'
import { formats } from './formats.ts'

const depthLimit = 64

/**
 * Whether a sample satisfies its schema, for choosing among samples. Patterns are taken on trust, and so are keywords
 * of rare use; whoever judges traffic uses a validator.
 */
export function fits(value: Json, schema: Schema, schemas: Schemas, depth = 0): boolean {
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return resolved
  if (depth > depthLimit) return true
  const inner = (item: Json, part: Json | undefined) =>
    part === undefined || fits(item, part as Schema, schemas, depth + 1)
  const list = (part: Json | undefined) => (Array.isArray(part) ? (part as Schema[]) : undefined)
  const same = (part: Schema) => fits(value, part, schemas, depth + 1)
  if (resolved.type !== undefined && ![resolved.type].flat().some(type => isOfType(value, String(type)))) return false
  if (resolved.const !== undefined && !equal(value, resolved.const)) return false
  if (Array.isArray(resolved.enum) && !resolved.enum.some(item => equal(value, item))) return false
  if (typeof value === 'number' && !numberFits(value, resolved)) return false
  if (typeof value === 'string' && !textFits(value, resolved)) return false
  if (Array.isArray(value) && !arrayFits(value as readonly Json[], resolved, inner)) return false
  if (isRecord(value) && !objectFits(value as { readonly [key: string]: Json }, resolved, inner)) return false
  if (!(list(resolved.allOf) ?? []).every(same)) return false
  if (resolved.anyOf !== undefined && !(list(resolved.anyOf) ?? [true]).some(same)) return false
  if (resolved.oneOf !== undefined && (list(resolved.oneOf) ?? []).filter(same).length !== 1) return false
  return resolved.not === undefined || !same(resolved.not as Schema)
}

type Keywords = { readonly [keyword: string]: Json }
type Inner = (item: Json, part: Json | undefined) => boolean

function isOfType(value: Json, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function within(size: number, least: Json | undefined, most: Json | undefined): boolean {
  return !(typeof least === 'number' && size < least) && !(typeof most === 'number' && size > most)
}

function textFits(value: string, schema: Keywords): boolean {
  const format = String(schema.format)
  const judge = Object.hasOwn(formats, format) ? formats[format as keyof typeof formats] : undefined
  return within(codePoints(value), schema.minLength, schema.maxLength) && (typeof judge !== 'function' || judge(value))
}

function numberFits(value: number, schema: Keywords): boolean {
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema
  if (!within(value, schema.minimum, schema.maximum)) return false
  if ((typeof above === 'number' && value <= above) || (typeof below === 'number' && value >= below)) return false
  return typeof multipleOf !== 'number' || Number.isInteger(Number((value / multipleOf).toPrecision(15)))
}

function arrayFits(value: readonly Json[], schema: Keywords, inner: Inner): boolean {
  const tuple = Array.isArray(schema.prefixItems) ? (schema.prefixItems as readonly Json[]) : []
  if (!within(value.length, schema.minItems, schema.maxItems)) return false
  if (
    schema.uniqueItems === true &&
    value.some((item, index) => value.slice(0, index).some(other => equal(item, other)))
  )
    return false
  return value.every((item, index) => inner(item, tuple[index] ?? schema.items))
}

function objectFits(value: { readonly [key: string]: Json }, schema: Keywords, inner: Inner): boolean {
  const properties = isRecord(schema.properties) ? (schema.properties as Keywords) : {}
  const keys = Object.keys(value)
  if (!within(keys.length, schema.minProperties, schema.maxProperties)) return false
  if (Array.isArray(schema.required) && !schema.required.every(name => Object.hasOwn(value, String(name)))) return false
  const open = isRecord(schema.patternProperties)
  return keys.every(key => {
    if (Object.hasOwn(properties, key)) return inner(value[key] ?? null, properties[key])
    return open || inner(value[key] ?? null, schema.additionalProperties)
  })
}
