import type { HeaderList, ResponseMessage } from '../../core/message.ts'
import { wait } from '../delayed.ts'

/** Statuses that may have no body (Fetch standard, null body status). */
const bodiless = new Set([101, 103, 204, 205, 304])

/** Plain data as a Response of the Fetch standard: chunks come at their times, and a body that is cut errors as a broken connection does. */
export function toResponse(message: ResponseMessage): Response {
  const { status, headers, chunks, ending } = message
  const init = { status, headers: toHeaders(headers) }
  if (bodiless.has(status)) return new Response(null, init)
  const [only] = chunks
  if (ending === 'complete' && chunks.length === 1 && only?.at === 0)
    return new Response(new Uint8Array(only.bytes), init)
  return new Response(toStream(message), init)
}

function toStream({ chunks, ending }: ResponseMessage): ReadableStream<Uint8Array> {
  const started = Date.now()
  const rest = chunks.values()
  return new ReadableStream({
    async pull(controller) {
      const { value: chunk, done } = rest.next()
      if (done) return ending === 'cut' ? controller.error(new TypeError('terminated')) : controller.close()
      const early = chunk.at - (Date.now() - started)
      if (early > 0) await wait(early)
      controller.enqueue(chunk.bytes)
    },
  })
}

function toHeaders(list: HeaderList): Headers {
  const headers = new Headers()
  for (const [name, value] of list) headers.append(name, value)
  return headers
}
