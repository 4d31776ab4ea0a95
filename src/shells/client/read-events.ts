import { type CallError, refusalOf } from './call-error.ts'
import { messagesOf } from './event-messages.ts'
import type { StreamEnd } from './stream-result.ts'

/** The data of each event; `done` is told how the stream ended. */
export async function* readEvents(response: Response, done: (end: StreamEnd) => void): AsyncGenerator<unknown, void> {
  let completed = false
  const end = (reason: string): StreamEnd => (completed ? { kind: 'completed' } : { kind: 'cut', reason })
  try {
    for await (const { event = '', data } of messagesOf(response)) {
      if (data === '[DONE]') continue
      const value = JSON.parse(data)
      const error = errorIn(event, value, data, response.status)
      if (error) return done({ kind: 'error', error })
      completed ||= /completed$/.test(value?.type ?? event)
      yield value
    }
    done(end('The stream ended without a completed event.'))
  } catch (error) {
    done({ kind: 'cut', reason: error instanceof Error ? error.message : String(error) })
  } finally {
    // Of several ends the first one counts.
    done(end('The events were not read to their end.'))
  }
}

/** OpenAI sends `event: error`; relays send an error object, or a code and a message without a type of event. */
function errorIn(event: string, value: unknown, text: string, status: number): CallError | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const typed = 'type' in value && /\./.test(`${value.type}`)
  const flat = 'code' in value && 'message' in value && !typed
  return event === 'error' || ('error' in value && value.error) || flat ? refusalOf(status, text, value) : undefined
}
