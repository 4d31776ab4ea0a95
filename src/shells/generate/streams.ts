import { eventStream, isFormType, isJsonType, successPromise } from '../../contract/answer/media.ts'
import { kinds } from '../../contract/schema/kinds.ts'
import { flattenObject } from '../../contract/schema/resolve.ts'
import type { AnswerPromise, Contract, Operation } from '../../core/contract.ts'

/** The answers that are promised for success: every 2xx, else the default. */
export function successes(operation: Operation): readonly AnswerPromise[] {
  const documented = operation.answers.filter(({ status }) => status.startsWith('2'))
  const only = successPromise(operation)
  return documented.length > 0 || only === undefined ? documented : [only]
}

/** Whether any success may come as a stream of events. */
export function mayStream(operation: Operation): boolean {
  return successes(operation).some(({ media }) => media.some(({ type }) => isEventStream(type)))
}

export function isEventStream(type: string): boolean {
  return type.split(';', 1)[0]?.trim() === eventStream
}

/**
 * The member of the body that asks for a stream: the one that the document names so, or `stream`, where it may be a
 * boolean. GET and HEAD have no body to put it into.
 */
export function streamMember({ schemas }: Contract, { method, body }: Operation): string | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  for (const { type, schema, ask } of body?.media ?? []) {
    const name = ask.stream?.slice(1) ?? 'stream'
    const member = flattenObject(schema, schemas).properties[name]
    if ((isFormType(type) || isJsonType(type)) && kinds(member, schemas).has('boolean')) return name
  }
  return undefined
}
