import { itemsOf } from '../../contract/schema/kinds.ts'
import { flattenObject, resolveSchema, type Schemas } from '../../contract/schema/resolve.ts'
import { isFile } from '../../core/file.ts'
import { isRecord } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'

/** One place that a schema describes: the value itself, a field, or the items of a list. */
export interface Place {
  /** Empty for the value itself. */
  readonly name: string
  readonly kind: 'root' | 'field' | 'items'
  readonly schema: Schema
  readonly fields: ReadonlyMap<string, Place>
  readonly items?: Place
}

/** How a place is called within another one. */
export interface Naming {
  field(parent: string, name: string): string
  items(parent: string): string
}

/** Nobody reads more names of one kind about one operation. */
export const nameLimit = 200

/** Deeper places are not counted: documents that nest further describe trees. */
const depthLimit = 6

/** Values of one answer, and items of one list, that are looked at. */
const visitLimit = 20_000
const itemLimit = 1000

interface Growing {
  readonly place: Omit<Place, 'fields' | 'items'> & { readonly fields: Map<string, Place>; items?: Place }
  readonly within: ReadonlySet<Schema>
  readonly depth: number
}

/** The places of a schema, the shallow ones first, {@link nameLimit} at most. A schema within itself is not entered again. */
export function placesOf(schema: Schema, schemas: Schemas, naming: Naming): Place {
  const root = grow(schema, '', 'root', schemas)
  const queue: Growing[] = [{ place: root, within: new Set([root.schema]), depth: 0 }]
  let left = nameLimit
  for (const { place, within, depth } of queue) {
    const enter = (inner: Growing['place']) => {
      if (depth >= depthLimit || within.has(inner.schema)) return
      queue.push({ place: inner, within: new Set([...within, inner.schema]), depth: depth + 1 })
    }
    for (const [name, field] of Object.entries(flattenObject(place.schema, schemas).properties)) {
      if (left-- <= 0) return root
      const inner = grow(field, naming.field(place.name, name), 'field', schemas)
      place.fields.set(name, inner)
      enter(inner)
    }
    const items = itemsOf(place.schema, schemas)
    if (items === undefined) continue
    const each = grow(items, naming.items(place.name), 'items', schemas)
    place.items = each
    enter(each)
  }
  return root
}

function grow(schema: Schema, name: string, kind: Place['kind'], schemas: Schemas): Growing['place'] {
  return { name, kind, schema: resolveSchema(schema, schemas), fields: new Map() }
}

/** Every place but the value itself, the shallow ones first. */
export function inner(root: Place): readonly Place[] {
  const places = [root]
  for (const { fields, items } of places) places.push(...fields.values(), ...(items ? [items] : []))
  return places.slice(1)
}

/** Calls back for every place that a value has, with what stands there. Looks at the beginning of enormous values only. */
export function visit(root: Place, value: unknown, found: (place: Place, value: unknown) => void): void {
  const queue: { readonly place: Place; readonly value: unknown }[] = [{ place: root, value }]
  const add = (place: Place | undefined, inside: unknown) => {
    if (place === undefined || queue.length >= visitLimit) return
    found(place, inside)
    queue.push({ place, value: inside })
  }
  for (const { place, value } of queue) {
    if (Array.isArray(value)) for (const item of value.slice(0, itemLimit)) add(place.items, item)
    else if (isRecord(value) && !isFile(value))
      for (const [name, field] of place.fields) if (Object.hasOwn(value, name)) add(field, value[name])
  }
}
