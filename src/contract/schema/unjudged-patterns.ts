import { isRecord, type Json } from '../../core/json.ts'
import { isJudgeable } from '../validate/pattern.ts'
import { perSchema } from './per-schema.ts'
import { schemaName } from './resolve.ts'

/** The patterns within a schema, in what it refers to included, that linear-time matching cannot express. */
export const unjudgedPatterns = perSchema((schema, schemas): readonly string[] => {
  const found = new Set<string>()
  const seen = new Set<string>()
  const waiting: Json[] = [schema]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (Array.isArray(part)) waiting.push(...part)
    if (!isRecord(part)) continue
    const { pattern, $ref, ...rest } = part as { readonly [keyword: string]: Json }
    if (typeof pattern === 'string' && !isJudgeable(pattern)) found.add(pattern)
    const name = typeof $ref === 'string' ? schemaName($ref) : undefined
    if (name !== undefined && !seen.has(name)) {
      seen.add(name)
      waiting.push(schemas[name] ?? true)
    }
    waiting.push(...(typeof pattern === 'object' ? [pattern] : []), ...Object.values(rest))
  }
  return [...found]
})
