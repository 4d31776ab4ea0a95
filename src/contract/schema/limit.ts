import type { Schema } from '../../core/schema.ts'
import { resolveSchema } from './resolve.ts'

/** The value of a numeric keyword such as `maximum`, looked up through references and alternatives; the first counts. */
export function limitOf(
  schema: Schema | undefined,
  schemas: { readonly [name: string]: Schema },
  keyword: string,
  depth = 0,
): number | undefined {
  if (schema === undefined || depth > 8) return undefined
  const resolved = resolveSchema(schema, schemas)
  if (typeof resolved === 'boolean') return undefined
  const own = resolved[keyword]
  if (typeof own === 'number') return own
  const choices = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap(list =>
    Array.isArray(list) ? (list as Schema[]) : [],
  )
  return choices.map(choice => limitOf(choice, schemas, keyword, depth + 1)).find(limit => limit !== undefined)
}
