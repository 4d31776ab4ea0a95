import { onceEach } from '../../codec/once-each.ts'
import type { Schema } from '../../core/schema.ts'

export interface Schemas {
  readonly [name: string]: Schema
}

/** The same function of a schema and the document's schemas, worked out once for each. Contracts are frozen. */
export function perSchema<Result>(
  work: (schema: Schema, schemas: Schemas) => Result,
): (schema: Schema, schemas: Schemas) => Result {
  const within = onceEach((schemas: Schemas) => onceEach((schema: Exclude<Schema, boolean>) => work(schema, schemas)))
  return (schema, schemas) => (typeof schema === 'boolean' ? work(schema, schemas) : within(schemas)(schema))
}
