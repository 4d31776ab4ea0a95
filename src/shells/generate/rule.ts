import { isFormType, isJsonType } from '../../contract/answer/media.ts'
import { resolveSchema } from '../../contract/schema/resolve.ts'
import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import { answersOf, envelopesOf, holdsOf } from './answer-rule.ts'
import { Expression, literal, text } from './literal.ts'
import { mayStream, streamMember } from './streams.ts'

/** A function of the client's runtime that an operation needs, written where it stands. */
export interface Used {
  readonly functions: ReadonlySet<string>
  readonly rule: { readonly [member: string]: unknown }
  /** Whether it may answer with a stream of events. */
  readonly streams: boolean
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
  const only = String(json === undefined)
  const writesBody =
    form?.type === 'multipart/form-data'
      ? call('forms', text(form.arrays), only)
      : form && !json
        ? call('urlEncoded')
        : other
          ? call('asIs', text(other.type), only)
          : undefined
  const streams = mayStream(operation)
  const answers = answersOf(operation)
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
    answers: answers.kinds === 'json' ? undefined : answers.kinds,
    empty: answers.empty ? true : undefined,
    holds: holdsOf(contract, operation),
    success: success && Object.keys(success).length > 0 ? success : undefined,
    envelopes: envelopesOf(contract, operation),
    stream: streams ? streamMember(contract, operation) : undefined,
  }
  return {
    rule: Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)),
    functions,
    streams,
  }
}

function keyOf(security: Operation['security']): unknown {
  if (security === undefined) return false
  const { scheme, name } = security
  if (scheme === 'bearer') return undefined
  if (scheme === 'basic') return { name: 'Authorization', scheme: 'Basic' }
  return { in: scheme, name, scheme: '' }
}

/** Texts, numbers and booleans in the usual places need no rule. */
function isStyled({ schemas }: Contract, { in: place, name, schema, style }: Parameter): boolean {
  const resolved = resolveSchema(schema, schemas)
  const type = typeof resolved === 'object' ? [resolved.type].flat() : []
  const plain =
    type.length > 0 && type.every(one => typeof one === 'string' && /^(string|number|integer|boolean|null)$/.test(one))
  if (place === 'query' && encodeURIComponent(name) !== name) return true
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
