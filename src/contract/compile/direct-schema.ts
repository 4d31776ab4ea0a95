import { onceEach } from '../../codec/once-each.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { notSent } from '../schema/not-sent.ts'
import { flattenObject, resolveSchema, type Schemas, schemaName } from '../schema/resolve.ts'

/** Which way a schema is used: members that are `readOnly` are for answers alone, `writeOnly` ones for requests. */
export type Direction = 'request' | 'answer'

type Mutable = { [name: string]: Schema }
type Keywords = { readonly [keyword: string]: Json }

const flags = { request: 'readOnly', answer: 'writeOnly' } as const
const single = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'unevaluatedProperties']
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const sameObject = new Set(['allOf', 'anyOf', 'oneOf', 'then', 'else'])

/**
 * The schema as it holds in one direction: what is not sent that way is not required, and marked so that nobody sends
 * it (OpenAPI 3.1, JSON Schema validation vocabulary, section 9.4). A schema without such members stays as it is.
 *
 * @param schemas gets the variants of the components that need one
 */
export function directSchema(schema: Schema, schemas: Mutable, direction: Direction): Schema {
  const flag = flags[direction]
  const direct = (part: Json, dropped: ReadonlySet<string>): Json => {
    if (!isRecord(part) || !isConcerned(part as Keywords, schemas, flag)) return part
    const keywords = part as Keywords
    const ref = typeof keywords.$ref === 'string' ? schemaName(keywords.$ref) : undefined
    const own = new Set([...dropped, ...notSentIn(keywords, schemas, flag)])
    const entries = Object.entries(keywords).map(([keyword, value]): [string, Json] => {
      const inner = sameObject.has(keyword) ? own : new Set<string>()
      if (keyword === '$ref' && ref !== undefined) return [keyword, variantOf(ref)]
      if (keyword === 'required' && Array.isArray(value)) return [keyword, value.filter(name => !own.has(String(name)))]
      if (single.includes(keyword)) return [keyword, direct(value, inner)]
      if (lists.includes(keyword) && Array.isArray(value)) return [keyword, value.map(item => direct(item, inner))]
      if (keyword === 'properties' && isRecord(value)) return [keyword, members(value as Keywords, own)]
      if (keyword === 'patternProperties' && isRecord(value)) return [keyword, members(value as Keywords, new Set())]
      return [keyword, value]
    })
    return Object.fromEntries(entries)
  }
  const members = (properties: Keywords, own: ReadonlySet<string>): Json =>
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => {
        const directed = direct(property, new Set())
        return [name, own.has(name) && isRecord(directed) ? { ...(directed as Keywords), [notSent]: true } : directed]
      }),
    )
  const variantOf = (name: string): string => {
    const target = schemas[name] ?? true
    if (typeof target === 'boolean' || !isConcerned(target, schemas, flag)) return `#/components/schemas/${name}`
    const known = variantsOf(schemas)
    const found = known.get(`${name}.${direction}`)
    if (found !== undefined) return `#/components/schemas/${found}`
    let variant = `${name}.${direction}`
    for (let next = 2; Object.hasOwn(schemas, variant); next++) variant = `${name}.${direction}_${next}`
    known.set(`${name}.${direction}`, variant)
    // There at once, for a component within itself.
    schemas[variant] = true
    schemas[variant] = direct(target, new Set()) as Schema
    return `#/components/schemas/${variant}`
  }
  return direct(schema, new Set()) as Schema
}

/** The names of variants by `<component>.<direction>`, which is their name unless the document has one of that name. */
export const variantsOf = onceEach((_: Schemas) => new Map<string, string>())

/** Names of the members of an object, its parts included, that are not sent. */
function notSentIn(schema: Keywords, schemas: Schemas, flag: string): readonly string[] {
  const { properties } = flattenObject({ ...schema }, schemas)
  return Object.keys(properties).filter(name => {
    const property = resolveSchema(properties[name] ?? true, schemas)
    return typeof property === 'object' && property[flag] === true
  })
}

/** Whether a schema says the word anywhere, in what it refers to included. */
function isConcerned(schema: Keywords, schemas: Schemas, flag: string): boolean {
  const seen = new Set<string>()
  const waiting: Json[] = [schema]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (Array.isArray(part)) waiting.push(...part)
    if (!isRecord(part)) continue
    const keywords = part as Keywords
    if (keywords[flag] === true) return true
    const name = typeof keywords.$ref === 'string' ? schemaName(keywords.$ref) : undefined
    if (name !== undefined && !seen.has(name)) {
      seen.add(name)
      waiting.push(schemas[name] ?? true)
    }
    waiting.push(...Object.values(keywords))
  }
  return false
}
