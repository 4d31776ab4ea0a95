import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { resolveSchema } from './resolve.ts'

/** The values that a schema names, through references and alternatives; `open` when it allows others too. */
export interface NamedValues {
  readonly values: readonly Json[]
  readonly open: boolean
}

export function namedValues(
  schema: Schema | undefined,
  schemas: { readonly [name: string]: Schema },
  depth = 0,
): NamedValues {
  if (schema === undefined || depth > 8) return { values: [], open: true }
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return { values: [], open: resolved }
  if (Array.isArray(resolved.enum)) return { values: resolved.enum.filter(value => value !== null), open: false }
  if (resolved.const !== undefined) return { values: [resolved.const], open: false }
  const choices = [resolved.anyOf, resolved.oneOf].flatMap(list => (Array.isArray(list) ? (list as Schema[]) : []))
  const stated = choices.filter(choice => typeof choice === 'boolean' || choice.type !== 'null')
  if (stated.length === 0) return { values: [], open: true }
  const found = stated.map(choice => namedValues(choice, schemas, depth + 1))
  return { values: [...new Set(found.flatMap(({ values }) => values))], open: found.some(({ open }) => open) }
}
