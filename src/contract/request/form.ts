import type { Part } from '../../codec/multipart.ts'
import type { FieldTree, FieldValue } from '../../core/file.ts'
import type { Schema } from '../../core/schema.ts'
import { itemsOf, type Kind, kinds } from '../schema/kinds.ts'
import { flattenObject } from '../schema/resolve.ts'

const decoder = new TextDecoder()

type Schemas = { readonly [name: string]: Schema }

/**
 * Form parts as a field tree. A form carries text only, so numbers, booleans and objects are read where the schema
 * says so; text that does not fit stays text, for the validator to refuse. `image[]` and `image` are one field.
 */
export function readFields(parts: readonly Part[], schema: Schema, schemas: Schemas): FieldTree {
  const { properties } = flattenObject(schema, schemas)
  const groups = new Map<string, Part[]>()
  for (const part of parts) {
    const name = fieldName(part.name, properties)
    const group = groups.get(name)
    if (group) group.push(part)
    else groups.set(name, [part])
  }
  const fields: [string, FieldValue][] = []
  for (const [name, group] of groups) fields.push([name, readGroup(group, name, properties[name], schemas)])
  return Object.fromEntries(fields)
}

/** Fields as form parts, in the order of the tree; absent values are left out. */
export function writeFields(fields: FieldTree, arrays: 'brackets' | 'repeat'): readonly Part[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (!Array.isArray(value)) return writePart(name, value as FieldValue)
    return value.flatMap((item: FieldValue) =>
      writePart(arrays === 'brackets' && !name.endsWith('[]') ? `${name}[]` : name, item),
    )
  })
}

function fieldName(name: string, properties: { readonly [name: string]: Schema }): string {
  return name.endsWith('[]') && !Object.hasOwn(properties, name) ? name.slice(0, -2) : name
}

function readGroup(parts: readonly Part[], name: string, schema: Schema | undefined, schemas: Schemas): FieldValue {
  const own = kinds(schema, schemas)
  const bracketed = parts.some(part => part.name !== name)
  const listed = parts.length > 1 || (own.has('array') && (bracketed || own.size === 1))
  const single = listed ? kinds(itemsOf(schema, schemas), schemas) : own
  const values = parts.map(part => readPart(part, single))
  const [only] = values
  return listed || only === undefined ? values : only
}

function readPart(part: Part, expected: ReadonlySet<Kind>): FieldValue {
  if (part.filename !== undefined) {
    return { kind: 'file', filename: part.filename, type: part.type ?? 'application/octet-stream', bytes: part.bytes }
  }
  const text = decoder.decode(part.bytes)
  if ((expected.has('integer') || expected.has('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (expected.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (expected.has('object') && text.startsWith('{')) return parseObject(text)
  return text
}

function parseObject(text: string): FieldValue {
  try {
    return JSON.parse(text) as FieldValue
  } catch {
    return text
  }
}

function writePart(name: string, value: FieldValue): readonly Part[] {
  if (value === null) return []
  if (typeof value === 'object' && 'kind' in value && value.kind === 'file') {
    const { filename, type, bytes } = value as Extract<FieldValue, { kind: 'file' }>
    return [{ name, filename, type, bytes }]
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return [{ name, bytes: new TextEncoder().encode(text) }]
}
