import type { Schema } from '../../core/schema.ts'

interface Schemas {
  readonly [name: string]: Schema
}

/** The same function of a schema and the document's schemas, worked out once for each. Contracts are frozen. */
export function perSchema<Result>(
  work: (schema: Schema, schemas: Schemas) => Result,
): (schema: Schema, schemas: Schemas) => Result {
  const known = new WeakMap<Schemas, WeakMap<object, { readonly result: Result }>>()
  return (schema, schemas) => {
    if (typeof schema === 'boolean') return work(schema, schemas)
    const within = known.get(schemas) ?? new WeakMap<object, { readonly result: Result }>()
    known.set(schemas, within)
    const found = within.get(schema) ?? { result: work(schema, schemas) }
    within.set(schema, found)
    return found.result
  }
}
