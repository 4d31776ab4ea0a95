import { onceEach } from '../../codec/once-each.ts'
import type { AnswerMedia, AnswerPromise, Operation, RequestMedia } from '../../core/contract.ts'

/** True for JSON and its structured suffixes (RFC 6839), with parameters or without. */
export function isJsonType(type: string): boolean {
  return type === 'application/json' || /^(application\/json|.+\+json)\s*(;|$)/.test(type)
}

export function isFormType(type: string): boolean {
  return type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded'
}

/** Statuses whose answers have no body, whatever their header says (RFC 9110, section 6.4.1). */
export const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

export const eventStream = 'text/event-stream'

/** The documented request media type that covers a Content-Type without parameters. */
export function requestMedia(operation: Operation, type: string): RequestMedia | undefined {
  return pick(operation.body?.media ?? [], type)
}

/**
 * The promise for a status: the exact one, else its range (`4XX`), else `default`. A success under a status that is not
 * documented must keep what is promised for success.
 */
export function answerPromise(operation: Operation, status: number): AnswerPromise | undefined {
  const known = promises(operation)
  if (!known.has(status)) known.set(status, findPromise(operation, status))
  return known.get(status)
}

const promises = onceEach((_: Operation) => new Map<number, AnswerPromise | undefined>())

function findPromise(operation: Operation, status: number): AnswerPromise | undefined {
  const range = `${String(status)[0]}XX`
  const wanted = [String(status), range, 'default']
  const documented = wanted
    .map(key => operation.answers.find(answer => answer.status.toUpperCase() === key.toUpperCase()))
    .find(answer => answer !== undefined)
  return documented ?? (range === '2XX' && !bodiless.has(status) ? successPromise(operation) : undefined)
}

/** The envelope of refusals: that of the status, else of the first documented one, for relays invent statuses. */
export function envelope(operation: Operation, status: number, type: string): AnswerMedia | undefined {
  const promised = answerPromise(operation, status) ?? operation.answers.find(answer => /^[45]/.test(answer.status))
  return answerMedia(promised, type)
}

/** The documented answer media type that covers a Content-Type without parameters. */
export function answerMedia(promise: AnswerPromise | undefined, type: string): AnswerMedia | undefined {
  return pick(promise?.media ?? [], type)
}

/** The promise for success: the lowest documented 2xx. */
export function successPromise(operation: Operation): AnswerPromise | undefined {
  return (
    operation.answers.find(answer => /^2/.test(answer.status)) ??
    operation.answers.find(answer => answer.status === 'default')
  )
}

/** Whether a success may come as an event stream. */
export function promisesStream(operation: Operation): boolean {
  return successPromise(operation)?.media.some(({ type }) => type === eventStream) ?? false
}

/** Exact type first, then `image/*`, then any. */
function pick<Media extends { readonly type: string }>(media: readonly Media[], type: string): Media | undefined {
  for (const item of media) if (item.type === type) return item
  const wanted = [type, `${type.split('/')[0]}/*`, '*/*']
  return wanted.map(name => media.find(item => bare(item.type) === name)).find(item => item !== undefined)
}

function bare(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
