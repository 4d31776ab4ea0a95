import type { Chunk, HeaderList, ResponseMessage } from '../../core/message.ts'
import { wait } from '../delayed.ts'

/** Statuses that may have no body (Fetch standard, null body status). */
const bodiless = new Set([101, 103, 204, 205, 304])

/** The answer once its head is due. `since` is when the request came (`performance.now()`). */
export async function respondInTime(message: ResponseMessage, since: number, signal: AbortSignal): Promise<Response> {
  await until(message.chunks[0]?.at ?? 0, since, signal)
  return toResponse(message, since)
}

/**
 * Plain data as a Response of the Fetch standard: chunks come at their times after `since`, and a body that is cut errors
 * as a broken connection does.
 */
export function toResponse(message: ResponseMessage, since = performance.now()): Response {
  const { status, headers, chunks, ending } = message
  const init = { status, headers: toHeaders(ending === 'cut' ? framed(headers) : headers) }
  if (bodiless.has(status)) return new Response(null, init)
  const [only] = chunks
  if (ending === 'complete' && chunks.length === 1 && only && only.at <= performance.now() - since)
    return new Response(new Uint8Array(only.bytes), init)
  return new Response(toStream(message, since), init)
}

function toStream({ chunks, ending }: ResponseMessage, since: number): ReadableStream<Uint8Array> {
  const rest = chunks.values()
  const gone = new AbortController()
  return new ReadableStream(
    {
      async pull(controller) {
        const chunk = await nextPiece(rest, since, gone.signal)
        if (gone.signal.aborted) return
        if (chunk !== undefined) return controller.enqueue(new Uint8Array(chunk.bytes))
        if (ending === 'cut') controller.error(new TypeError('terminated'))
        else controller.close()
      },
      cancel: () => gone.abort(),
    },
    // Nothing is read ahead: a piece is due when somebody waits for it.
    { highWaterMark: 0 },
  )
}

/** The next chunk that has bytes, when it is due. Empty ones mark the head. */
async function nextPiece(
  rest: Iterator<Chunk, undefined>,
  since: number,
  signal: AbortSignal,
): Promise<Chunk | undefined> {
  for (let next = rest.next(); !next.done; next = rest.next()) {
    await until(next.value.at, since, signal)
    if (next.value.bytes.length > 0) return next.value
  }
  return undefined
}

async function until(at: number, since: number, signal: AbortSignal): Promise<void> {
  const early = at - (performance.now() - since)
  if (early > 0) await wait(early, signal)
}

/**
 * In Node, MSW writes a body as if to a socket. One without any framing ends with its connection (RFC 9112, section 6.3),
 * and nobody could tell that it was cut.
 */
function framed(headers: HeaderList): HeaderList {
  const told = headers.some(([name]) => name === 'content-length' || name === 'transfer-encoding')
  return told ? headers : [...headers, ['transfer-encoding', 'chunked']]
}

function toHeaders(list: HeaderList): Headers {
  const headers = new Headers()
  for (const [name, value] of list) headers.append(name, value)
  return headers
}
