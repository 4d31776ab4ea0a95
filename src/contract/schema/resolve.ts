import { onceEach } from '../../codec/once-each.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'

export interface Schemas {
  readonly [name: string]: Schema
}

const prefix = '#/components/schemas/'

/** The name in `#/components/schemas/<name>`, or undefined for any other reference. */
export function schemaName(ref: string): string | undefined {
  return ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined
}

/** The schema behind a chain of `$ref`; keywords beside a `$ref` are kept and win. A chain that leads nowhere allows anything. */
export function resolveSchema(schema: Schema, schemas: Schemas): Schema {
  let current = schema
  const seen = new Set<string>()
  while (typeof current !== 'boolean' && typeof current.$ref === 'string') {
    const { $ref, ...siblings }: { readonly [keyword: string]: Json } = current
    const name = schemaName(String($ref)) ?? ''
    if (seen.has(name) || !Object.hasOwn(schemas, name)) return siblings
    seen.add(name)
    const target: Schema = schemas[name] ?? true
    if (target === false) return false
    const bare = Object.keys(siblings).length === 0
    current = bare ? target : { ...(target === true ? {} : target), ...siblings }
  }
  return current
}

/** The members that an object may have and those that it must have, read through references and alternatives. */
export interface FlatObject {
  readonly properties: Schemas
  readonly required: readonly string[]
}

const flattened = onceEach((schemas: Schemas) =>
  onceEach((schema: Exclude<Schema, boolean>) => flatten(schema, schemas, new Set(), { left: 10_000 })),
)

/**
 * One view of an object schema: `allOf` adds up; of `anyOf` and `oneOf` every property may occur, and only what all
 * alternatives require is required. Alternatives that are no objects do not count. The result has no prototype's names.
 */
export function flattenObject(schema: Schema, schemas: Schemas): FlatObject {
  if (typeof schema === 'boolean') return { properties: Object.create(null), required: [] }
  return flattened(schemas)(schema)
}

/** `budget` bounds alternatives of alternatives, whose number can double with each level. */
function flatten(schema: Schema, schemas: Schemas, within: ReadonlySet<object>, budget: { left: number }): FlatObject {
  const resolved = resolveSchema(schema, schemas)
  const properties: { [name: string]: Schema } = Object.create(null)
  if (typeof resolved === 'boolean' || within.has(resolved) || within.size > 64 || budget.left-- <= 0)
    return { properties, required: [] }
  const inside = new Set([...within, resolved])
  const required = new Set(Array.isArray(resolved.required) ? (resolved.required as readonly string[]) : [])
  if (isRecord(resolved.properties)) addAll(properties, resolved.properties as Schemas, 'allOf')
  for (const part of schemaList(resolved.allOf)) {
    const flat = flatten(part, schemas, inside, budget)
    addAll(properties, flat.properties, 'allOf')
    for (const name of flat.required) required.add(name)
  }
  for (const list of [resolved.anyOf, resolved.oneOf]) {
    const choices = schemaList(list)
      .filter(choice => mayBeObject(choice, schemas))
      .map(choice => flatten(choice, schemas, inside, budget))
    for (const choice of choices) addAll(properties, choice.properties, 'anyOf')
    for (const name of choices[0]?.required ?? [])
      if (choices.every(choice => choice.required.includes(name))) required.add(name)
  }
  return { properties, required: [...required] }
}

function addAll(into: { [name: string]: Schema }, added: Schemas, join: 'allOf' | 'anyOf'): void {
  for (const [name, schema] of Object.entries(added)) {
    const old = into[name]
    if (old === undefined) into[name] = schema
    else if (JSON.stringify(old) !== JSON.stringify(schema)) into[name] = { [join]: [old, schema] }
  }
}

function schemaList(value: Json | undefined): readonly Schema[] {
  return Array.isArray(value) ? (value as readonly Schema[]) : []
}

function mayBeObject(schema: Schema, schemas: Schemas): boolean {
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return resolved
  return resolved.type === undefined || [resolved.type].flat().includes('object')
}
