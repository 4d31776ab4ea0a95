import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { equal } from '../validate/equal.ts'

type Keywords = { readonly [keyword: string]: Json }

const highest = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'])
const lowest = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'])
const words = new Set(['title', 'description', 'default', 'example', 'examples'])

/** One schema for what satisfies both, as far as one can be written; the rest stands in `allOf`. */
export function mergeSchemas(left: Schema, right: Schema): Schema {
  if (left === false || right === false) return false
  if (left === true) return right
  if (right === true) return left
  let merged: Keywords = left
  for (const [keyword, value] of Object.entries(right)) merged = mergeKeyword(merged, keyword, value)
  return merged
}

function mergeKeyword(into: Keywords, keyword: string, value: Json): Keywords {
  const old = into[keyword]
  if (old === undefined || equal(old, value)) return { ...into, [keyword]: value }
  if (words.has(keyword)) return into
  const both = joined(keyword, old, value)
  if (both !== undefined) return { ...into, [keyword]: both }
  return { ...into, allOf: [...(Array.isArray(into.allOf) ? into.allOf : []), { [keyword]: value }] }
}

function joined(keyword: string, old: Json, value: Json): Json | undefined {
  if (typeof old === 'number' && typeof value === 'number') {
    if (highest.has(keyword)) return Math.max(old, value)
    if (lowest.has(keyword)) return Math.min(old, value)
    if (keyword === 'multipleOf' && Number.isInteger(old) && Number.isInteger(value)) return leastCommon(old, value)
  }
  if (keyword === 'required') return [...new Set([old, value].flat())]
  if (keyword === 'allOf') return [old, value].flat()
  if (keyword === 'uniqueItems') return old === true || value === true
  if (keyword === 'enum' && Array.isArray(old) && Array.isArray(value))
    return old.filter(item => value.some(other => equal(item, other)))
  if (keyword === 'type') return types(old, value)
  if (keyword === 'items' || keyword === 'additionalProperties') return mergeSchemas(old as Schema, value as Schema)
  if ((keyword === 'properties' || keyword === 'patternProperties') && isRecord(old) && isRecord(value))
    return properties(old as Keywords, value as Keywords)
  return undefined
}

function types(old: Json, value: Json): Json {
  const [left, right] = [[old].flat().map(String), [value].flat().map(String)]
  const shared = left.flatMap(type => {
    if (right.includes(type)) return [type]
    if (type === 'integer' && right.includes('number')) return [type]
    return type === 'number' && right.includes('integer') ? ['integer'] : []
  })
  return shared.length === 1 ? (shared[0] ?? null) : shared
}

function properties(old: Keywords, value: Keywords): Keywords {
  const added = Object.entries(value).map(([name, schema]): [string, Json] => {
    const known = Object.hasOwn(old, name) ? old[name] : undefined
    return [name, known === undefined ? schema : mergeSchemas(known as Schema, schema as Schema)]
  })
  return { ...old, ...Object.fromEntries(added) }
}

function leastCommon(left: number, right: number): number {
  let [a, b] = [left, right]
  while (b !== 0) [a, b] = [b, a % b]
  return (left * right) / a
}
