import type { Operation, RequestMedia } from '../../core/contract.ts'
import type { FieldTree } from '../../core/file.ts'
import type { ResponseMessage } from '../../core/message.ts'
import type { RequestReading } from '../../core/reading.ts'
import type { Ask } from '../../core/words.ts'

/** What an answer depends on beside what its request says. */
export interface Circumstances {
  readonly url: string
  /** What media type was wished for. */
  readonly accept: string
  readonly id: string
  readonly seed: number
  readonly base: string
  /** Since 1970. */
  readonly seconds: number
}

interface Answered {
  readonly media: RequestMedia
  readonly fields: FieldTree
  /** Not only what the fields say: a fault can have an answer made as if other words had been asked. */
  readonly ask: Ask
  readonly now: Circumstances
  readonly response: ResponseMessage
}

const last = new WeakMap<Operation, Answered>()

/**
 * The answer to a valid request: that of the last one where both say the same within the same second, else a new one.
 * Answers are never changed, so that one may stand for many. A request with files or lists is answered anew.
 */
export function repeated(
  { operation, media, fields, ask }: RequestReading,
  now: Circumstances,
  make: () => ResponseMessage,
): ResponseMessage {
  if (operation === undefined || media === undefined) return make()
  const before = last.get(operation)
  if (before?.media === media && isSame(before.now, now) && saySame(before.fields, fields) && saySame(before.ask, ask))
    return before.response
  const response = make()
  last.set(operation, { media, fields, ask, now, response })
  return response
}

function isSame(a: Circumstances, b: Circumstances): boolean {
  const same = a.seconds === b.seconds && a.id === b.id && a.seed === b.seed
  return same && a.url === b.url && a.base === b.base && a.accept === b.accept
}

function saySame<Said extends object>(a: Said, b: Said): boolean {
  const names = Object.keys(b) as (keyof Said)[]
  if (names.length !== Object.keys(a).length) return false
  for (const name of names) {
    const value = b[name]
    if (value !== a[name] || typeof value === 'object') return false
  }
  return true
}
