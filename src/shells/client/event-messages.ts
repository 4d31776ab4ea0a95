import { createParser } from 'eventsource-parser'

/** One event of a stream before its data is read. */
export interface EventMessage {
  readonly event?: string | undefined
  readonly data: string
}

/** Characters of one event, and of all of them: a large image in base64, and a few dozen of those. */
const mostInOne = 32 * 1024 * 1024
const mostInAll = 128 * 1024 * 1024

/**
 * The events of an answer as they come (WHATWG HTML, section 9.2.6). Leaving the loop ends the connection.
 *
 * @throws {TypeError} for a stream beyond the limits, and when the connection breaks
 */
export async function* messagesOf({ body }: Pick<Response, 'body'>): AsyncGenerator<EventMessage> {
  const found: EventMessage[] = []
  const parser = createParser({ onEvent: event => found.push(event) })
  const reader = body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, BufferSource>).getReader()
  let size = 0
  let waiting = 0
  try {
    for (;;) {
      const piece = await reader?.read()
      const { length = 0 } = piece?.value ?? ''
      size += length
      // Some servers leave out the blank line behind the last event.
      parser.feed(piece?.value ?? '\n\n')
      waiting = found.length > 0 ? 0 : waiting + length
      if (size > mostInAll || waiting > mostInOne)
        throw new TypeError('The stream is larger than a stream of images is.')
      yield* found.splice(0)
      if (!piece || piece.done) return
    }
  } finally {
    await reader?.cancel().catch(() => {})
  }
}
