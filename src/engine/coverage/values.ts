import { fold } from '../../codec/escape.ts'
import { kinds } from '../../contract/schema/kinds.ts'
import type { Schemas } from '../../contract/schema/resolve.ts'
import { namedValues } from '../../contract/schema/values.ts'
import type { Schema } from '../../core/schema.ts'

/** Characters of a value that a report shows. */
const shown = 100

/** What a schema names value by value, as `size=auto`: those of a list, and both of a boolean. */
export function valuesOf(name: string, schema: Schema, schemas: Schemas): readonly string[] {
  const { values } = namedValues(schema, schemas)
  if (values.length > 0) return values.flatMap(value => valueName(name, value) ?? [])
  return kinds(schema, schemas).has('boolean') ? [`${name}=true`, `${name}=false`] : []
}

/** One value of one name; undefined for what is more than one value. */
export function valueName(name: string, value: unknown): string | undefined {
  return typeof value === 'object' ? undefined : `${name}=${fold(String(value), shown)}`
}
