import type { Schema } from '../../core/schema.ts'
import { perSchema } from './per-schema.ts'
import { resolveSchema } from './resolve.ts'

export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null' | 'file'

type Schemas = { readonly [name: string]: Schema }

/** What kinds of value a schema may take, looked up through references and alternatives. Empty: anything. */
export function kinds(schema: Schema | undefined, schemas: Schemas): ReadonlySet<Kind> {
  return schema === undefined ? anything : kindsOf(schema, schemas)
}

const anything: ReadonlySet<Kind> = new Set()

const kindsOf = perSchema((schema, schemas) => collectKinds(schema, schemas, 0))

function collectKinds(schema: Schema, schemas: Schemas, depth: number): ReadonlySet<Kind> {
  if (depth > 8) return new Set()
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return new Set()
  const own = [resolved.type ?? []].flat() as Kind[]
  const stated = own.map(kind => (kind === 'string' && resolved.format === 'binary' ? 'file' : kind))
  const choices = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap(list =>
    Array.isArray(list) ? (list as Schema[]) : [],
  )
  return new Set([...stated, ...choices.flatMap(choice => [...collectKinds(choice, schemas, depth + 1)])])
}

/** The schema of an array's items, looked up through references and alternatives. */
export function itemsOf(schema: Schema | undefined, schemas: Schemas): Schema | undefined {
  return schema === undefined ? undefined : knownItems(schema, schemas)
}

const knownItems = perSchema((schema, schemas) => findItems(schema, schemas, 0))

function findItems(schema: Schema, schemas: Schemas, depth: number): Schema | undefined {
  if (depth > 8) return undefined
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return undefined
  if (resolved.items !== undefined) return resolved.items as Schema
  const choices = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap(list =>
    Array.isArray(list) ? (list as Schema[]) : [],
  )
  return choices.map(choice => findItems(choice, schemas, depth + 1)).find(items => items !== undefined)
}
