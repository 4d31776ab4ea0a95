import { type CallError, refusalOf } from './call-error.ts'

type Members = { readonly [name: string]: unknown }

/**
 * The error that an event tells, whatever it holds: its name or its type says so, or it carries an error object, or, as
 * relays do, a code and a message without a type of event.
 *
 * @param value the data as JSON, undefined where it is none
 */
export function errorIn(event: string, value: unknown, data: string, status: number): CallError | undefined {
  const holds: Members = typeof value === 'object' && value !== null ? { ...value } : {}
  const type = `${holds.type ?? ''}`
  const flat = 'code' in holds && 'message' in holds && !type.includes('.')
  return says(event) || says(type) || holds.error || flat ? tell(status, value, holds, data) : undefined
}

function says(name: string): boolean {
  return /^error$|[._]failed$/.test(name)
}

function tell(status: number, value: unknown, holds: Members, data: string): CallError {
  const words = typeof value === 'object' ? '' : `${value ?? data}`
  // A failed event of OpenAI's Responses has its error within the response.
  const body = holds.response && !holds.error ? { ...holds, ...(holds.response as Members) } : holds
  const error = refusalOf(status, words || 'The provider sent an error without a message.', body)
  return { ...error, body: value, text: data }
}
