import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import type { Received } from '../../core/session.ts'

/** One request and what came of it, as a journal, a run or a recording has it. */
export type Exchanged = Received | Exchange

/** What is held against a contract. */
export type Subject =
  | { readonly kind: 'request'; readonly request: RequestMessage }
  | { readonly kind: 'answer'; readonly response: ResponseMessage; readonly url: string }
  | { readonly kind: 'exchange'; readonly exchange: Exchanged }

/**
 * Reads what was given to `expect`. A body that nobody has read yet is still there for others afterwards.
 *
 * @throws {UsageError} for a body that was read before, and for what is none of these
 */
export async function readSubject(given: unknown): Promise<Subject> {
  if (isResponse(given)) return { kind: 'answer', response: await readAnswerOf(given), url: given.url }
  if (isRequest(given)) return { kind: 'request', request: await readRequestOf(given) }
  if (isExchanged(given)) return { kind: 'exchange', exchange: given }
  throw new UsageError(
    'toKeepContract judges a Request, a Response, or an exchange such as mock.exchanges.list() gives. Await what you give to expect, if it is a promise.',
  )
}

/** A Request of the Fetch standard, or one of a journal, as plain data. */
export async function readRequestOf(request: Request | RequestMessage): Promise<RequestMessage> {
  if (!('arrayBuffer' in request)) return request
  if (request.bodyUsed) throw wasRead('request')
  const body = new Uint8Array(await request.clone().arrayBuffer())
  return { method: request.method, url: request.url, headers: [...request.headers], body }
}

/** A Response of the Fetch standard as plain data. When its pieces came is not known. */
export async function readAnswerOf(given: Response): Promise<ResponseMessage> {
  if (given.bodyUsed) throw wasRead('response')
  const pieces: Uint8Array[] = []
  const ending = await collect(given.clone(), pieces)
  const coded = given.headers.has('content-encoding')
  return {
    status: given.status,
    // The length of a compressed body is not that of what was made of it.
    headers: [...given.headers].filter(([name]) => !(coded && name === 'content-length')),
    chunks: pieces.map(bytes => ({ bytes, at: 0 })),
    ending,
  }
}

/** Adds what comes of a body, and tells how it ended. */
async function collect({ body }: Response, pieces: Uint8Array[]): Promise<ResponseMessage['ending']> {
  const reader = body?.getReader()
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) pieces.push(next.value)
    return 'complete'
  } catch {
    return 'cut'
  }
}

function wasRead(what: 'request' | 'response'): UsageError {
  return new UsageError(
    `The body of the ${what} was read before. Hold it against the contract first, or give expect a clone that was made in time.`,
  )
}

function isResponse(given: unknown): given is Response {
  return isObject(given) && 'arrayBuffer' in given && 'status' in given && 'headers' in given
}

function isRequest(given: unknown): given is Request | RequestMessage {
  return isObject(given) && 'method' in given && 'url' in given && 'headers' in given
}

function isExchanged(given: unknown): given is Exchanged {
  return (
    isObject(given) && 'request' in given && isRequest(given.request) && ('response' in given || 'failure' in given)
  )
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null
}
