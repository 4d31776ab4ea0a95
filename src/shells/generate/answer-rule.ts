import { isJsonType } from '../../contract/answer/media.ts'
import { flattenObject, resolveSchema } from '../../contract/schema/resolve.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'
import type { Rule, Shape } from '../client/rule.ts'
import { isEventStream, successes } from './streams.ts'

/** What successes hold: of one kind, or the media types that they may have. */
export function answersOf(operation: Operation): {
  readonly kinds: NonNullable<Rule['answers']>
  readonly empty: boolean
} {
  const all = successes(operation)
  // Events beside another media type come when they are asked for; where nothing else is promised they are a text.
  const types = all.flatMap(({ media }) => {
    const own = media.map(({ type }) => type)
    return own.every(isEventStream) ? own : own.filter(type => !isEventStream(type))
  })
  const empty = all.some(({ status, media }) => media.length === 0 && status !== '204' && status !== '205')
  const isText = (type: string) => /^text\/|[/+]xml(;|$)/.test(type)
  if (types.length === 0) return { kinds: [], empty: true }
  if (types.every(isJsonType)) return { kinds: 'json', empty }
  if (types.every(isText)) return { kinds: 'text', empty }
  if (!types.some(type => isJsonType(type) || isText(type) || type.includes('*'))) return { kinds: 'bytes', empty }
  return { kinds: [...new Set(types)], empty }
}

/** The members that a JSON object of success must have, by status. */
export function holdsOf(
  contract: Contract,
  operation: Operation,
): { readonly [status: string]: readonly string[] } | undefined {
  const found = successes(operation).flatMap(({ status, media }) => {
    const schema = media.find(({ type }) => isJsonType(type))?.schema
    const { required } = schema === undefined ? { required: [] } : flattenObject(schema, contract.schemas)
    return required.length > 0 && /^2/.test(status) ? [[status.toUpperCase(), required] as const] : []
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}

/** The members of documented refusals by status; one under `default` where all are alike. */
export function envelopesOf(
  { schemas }: Contract,
  { answers }: Operation,
): { readonly [status: string]: Shape } | undefined {
  const found = answers.flatMap(({ status, media }) => {
    const schema = /^(4|5|default)/.test(status) ? media.find(({ type }) => isJsonType(type))?.schema : undefined
    const members = schema === undefined ? {} : membersOf(schema, schemas)
    return Object.keys(members).length > 0
      ? [[status.toUpperCase().replace('DEFAULT', 'default'), members] as const]
      : []
  })
  const [first] = found
  if (first === undefined) return undefined
  const alike = found.every(([, members]) => JSON.stringify(members) === JSON.stringify(first[1]))
  return alike ? { default: first[1] } : Object.fromEntries(found)
}

/** What a value must have, with the types that it has in JavaScript; objects as deep as errors usually are. */
function membersOf(schema: Schema, schemas: Contract['schemas'], depth = 2): Shape {
  const { properties, required } = flattenObject(schema, schemas)
  const known = required.flatMap((name): readonly (readonly [string, string | Shape])[] => {
    const inner = properties[name] ?? true
    const resolved = resolveSchema(inner, schemas)
    const type = typeof resolved === 'object' ? resolved.type : undefined
    if (type === 'object' && depth > 1) return [[name, membersOf(inner, schemas, depth - 1)]]
    return typeof type === 'string' ? [[name, type === 'integer' ? 'number' : type]] : []
  })
  return Object.fromEntries(known)
}
