import { eventStream, isFormType, isJsonType, promisesStream, successPromise } from '../../contract/answer/media.ts'
import { resolveSchema } from '../../contract/schema/resolve.ts'
import type { AnswerPromise, Contract, Operation, Parameter } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'
import { Expression, text } from './literal.ts'

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
    envelope: envelopeOf(contract, operation),
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

/** The members that every documented refusal has, with the types that they have in JavaScript. */
function envelopeOf({ schemas }: Contract, { answers }: Operation): { readonly [name: string]: string } | undefined {
  const refusal: AnswerPromise | undefined = answers.find(({ status }) => /^(4|5|default)/.test(status))
  const schema = refusal?.media.find(({ type }) => isJsonType(type))?.schema
  if (schema === undefined) return undefined
  const whole = resolveSchema(schema, schemas)
  if (typeof whole !== 'object' || !Array.isArray(whole.required)) return undefined
  const properties = (whole.properties ?? {}) as { readonly [name: string]: Schema }
  const known = whole.required.flatMap(name => {
    const member = typeof name === 'string' ? properties[name] : undefined
    const resolved = member === undefined ? undefined : resolveSchema(member, schemas)
    const type = typeof resolved === 'object' ? resolved.type : undefined
    const own = type === 'integer' ? 'number' : type === 'array' ? 'object' : type
    return typeof name === 'string' && typeof own === 'string' ? [[name, own] as const] : []
  })
  return known.length > 0 ? Object.fromEntries(known) : undefined
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
  return text(told)
}
