import { formatPointer, parsePointer } from '../../codec/pointer.ts'
import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { type JsonObject, objectOf } from '../load/document.ts'
import { lookUp } from '../load/references.ts'
import { rebuild } from '../load/visit.ts'
import type { Schemas } from '../schema/resolve.ts'
import { type Direction, directSchema } from './direct-schema.ts'

/** The parts of a document that are referred to, each by one kind of reference. */
export interface Components {
  /** Every schema that a contract refers to; grows as schemas are read. */
  readonly schemas: Schemas
  /** A schema with references to `#/components/schemas/<name>` alone, as it holds in a direction where one is given. */
  schema(value: Json | undefined, direction?: Direction): Schema
  /** An object of any other kind (parameter, response, example…), its reference followed. */
  object(value: Json | undefined): JsonObject
}

const prefix = ['components', 'schemas']
const chainLimit = 100

export function readComponents(document: JsonObject): Components {
  const schemas: { [name: string]: Schema } = Object.create(null)
  const names = new Map<string, string>()

  const schema = (value: Json | undefined): Schema => {
    if (typeof value === 'boolean') return value
    return rebuild(
      objectOf(value),
      object => (typeof object.$ref === 'string' ? { ...object, $ref: adopt(object.$ref) } : object),
      ['schema'],
    ) as Schema
  }

  /** References to other places (`#/paths/…`, a property of a schema) get a name among the schemas. */
  const adopt = (ref: string): string => {
    const segments = parsePointer(decode(ref.slice(1)))
    const own = segments.length === 3 && prefix.every((name, index) => segments[index] === name)
    const key = formatPointer(segments)
    const known = names.get(key)
    const name = own ? String(segments[2]) : (known ?? freeName(segments))
    names.set(key, name)
    if (!own && known === undefined) {
      schemas[name] = true
      schemas[name] = schema(lookUp(document, ref))
    }
    return `#/components/schemas/${name}`
  }

  const own = objectOf(objectOf(document.components).schemas)
  const freeName = (segments: readonly string[]): string => {
    const wanted = segments
      .slice(-3)
      .join('_')
      .replace(/[^A-Za-z0-9._-]/g, '_')
    let name = wanted
    for (let count = 2; Object.hasOwn(own, name) || Object.hasOwn(schemas, name); count++) name = `${wanted}_${count}`
    return name
  }

  const object = (value: Json | undefined): JsonObject => {
    let current = objectOf(value)
    for (let step = 0; typeof current.$ref === 'string' && step < chainLimit; step++) {
      const { $ref, ...siblings } = current
      current = { ...objectOf(lookUp(document, String($ref))), ...siblings }
    }
    return current
  }

  for (const [name, value] of Object.entries(own)) schemas[name] = schema(value)
  const directed = (value: Json | undefined, direction?: Direction): Schema =>
    direction ? directSchema(schema(value), schemas, direction) : schema(value)
  return { schemas, schema: directed, object }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
