import { eventStream, isFormType, isJsonType, promisesStream, successPromise } from '../../contract/answer/media.ts'
import { flattenObject, resolveSchema } from '../../contract/schema/resolve.ts'
import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'
import { Expression, literal, text } from './literal.ts'

/** A function of the client's runtime that an operation needs, written where it stands. */
export interface Used {
  readonly functions: ReadonlySet<string>
  readonly rule: { readonly [member: string]: unknown }
}

/** What a client must know of one operation: data, and calls of the runtime's functions for what it needs. */
export function ruleOf(contract: Contract, operation: Operation): Used {
  const { method, path, body, security, success } = operation
  const functions = new Set<string>()
  const call = (name: string, ...values: readonly string[]) => {
    functions.add(name)
    return new Expression(values.length === 0 ? name : `${name}(${values.join(', ')})`)
  }
  const media = body?.media ?? []
  const form = media.find(({ type }) => isFormType(type))
  const json = media.find(({ type }) => isJsonType(type))
  const other = media.find(({ type }) => !isFormType(type) && !isJsonType(type))
  const writesBody = form
    ? form.type === 'multipart/form-data'
      ? call('forms', text(form.arrays), String(json === undefined))
      : call('urlEncoded')
    : json === undefined && other
      ? call('asIs', text(other.type))
      : undefined
  const stream = promisesStream(operation) ? (form ?? json)?.ask.stream?.slice(1) : undefined
  const kind = answersOf(operation)
  const rule = {
    method,
    path,
    body: writesBody,
    type: json && json.type !== 'application/json' ? json.type : undefined,
    parameters: operation.parameters.some(parameter => isStyled(contract, parameter))
      ? call('styled', parametersText(operation.parameters))
      : operation.parameters.length > 0
        ? call('plain')
        : undefined,
    key: keyOf(security),
    answers: kind === 'json' ? undefined : kind,
    success: success && Object.keys(success).length > 0 ? success : undefined,
    envelopes: envelopesOf(contract, operation),
    stream,
  }
  return { rule: Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)), functions }
}

function answersOf(operation: Operation): 'json' | 'text' | 'bytes' | 'anything' {
  const promises = operation.answers.filter(({ status }) => status.startsWith('2'))
  const only = successPromise(operation)
  const all = promises.length > 0 ? promises : only ? [only] : []
  const types = all.flatMap(({ media }) => media.map(({ type }) => type)).filter(type => type !== eventStream)
  const whole = all.every(({ media }) => media.length > 0)
  if (whole && types.length > 0 && types.every(isJsonType)) return 'json'
  if (whole && types.every(type => type.startsWith('text/'))) return 'text'
  if (whole && !types.some(type => isJsonType(type) || type.startsWith('text/') || type.includes('*'))) return 'bytes'
  return 'anything'
}

function keyOf(security: Operation['security']): unknown {
  if (security === undefined) return false
  const { scheme, name } = security
  if (scheme === 'bearer') return undefined
  if (scheme === 'basic') return { name: 'Authorization', scheme: 'Basic' }
  return { in: scheme, name, scheme: '' }
}

type Members = { readonly [name: string]: string }

/** The members of documented refusals by status; one under `default` where all are alike. */
function envelopesOf(
  { schemas }: Contract,
  { answers }: Operation,
): { readonly [status: string]: Members } | undefined {
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

/** The members that a value must have, with the types that they have in JavaScript. */
function membersOf(schema: Schema, schemas: Contract['schemas']): Members {
  const { properties, required } = flattenObject(schema, schemas)
  const known = required.flatMap(name => {
    const resolved = resolveSchema(properties[name] ?? true, schemas)
    const type = typeof resolved === 'object' ? resolved.type : undefined
    const own = type === 'integer' ? 'number' : type === 'array' ? 'object' : type
    return typeof own === 'string' ? [[name, own] as const] : []
  })
  return Object.fromEntries(known)
}

/** Texts, numbers and booleans in the usual places need no rule. */
function isStyled({ schemas }: Contract, { in: place, schema, style }: Parameter): boolean {
  const resolved = resolveSchema(schema, schemas)
  const type = typeof resolved === 'object' ? [resolved.type].flat() : []
  const plain =
    type.length > 0 && type.every(one => typeof one === 'string' && /^(string|number|integer|boolean|null)$/.test(one))
  return !plain || (style !== undefined && style !== (place === 'query' ? 'form' : 'simple'))
}

function parametersText(parameters: readonly Parameter[]): string {
  const told = parameters.map(({ in: place, name, style, explode }) => ({
    in: place,
    name,
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
  }))
  return literal(told, () => undefined, '      ')
}
