import { errorIn } from './event-error.ts'
import { messagesOf } from './event-messages.ts'
import type { StreamEnd } from './stream-result.ts'

/** The data of each event; `done` is told how the stream ended. */
export async function* readEvents(response: Response, done: (end: StreamEnd) => void): AsyncGenerator<unknown, void> {
  let completed = false
  let named = false
  let count = 0
  const end = (reason: string): StreamEnd => (completed ? { kind: 'completed' } : { kind: 'cut', reason })
  try {
    for await (const { event = '', data } of messagesOf(response)) {
      // Some providers keep the connection open behind it.
      if (data.trim() === '[DONE]') break
      const value = parse(data)
      const error = errorIn(event, value, data, response.status)
      if (error) return done({ kind: 'error', error })
      if (value !== undefined) {
        const name = (value as { readonly type?: string } | null)?.type ?? event
        completed ||= /completed$/.test(name)
        named ||= name !== ''
        count += 1
        yield value
      } else if (data && /completed$/.test(event))
        return done({ kind: 'cut', reason: 'The data of the completed event is no JSON.' })
      // What else is no JSON keeps the connection alive.
    }
    // Events without names, as those of a chat, have none that says completed: the end itself does.
    completed ||= count > 0 && !named
    done(end('The stream ended without a completed event.'))
  } catch (error) {
    done(end(error instanceof Error ? error.message : String(error)))
  } finally {
    // Of several ends the first one counts.
    done(end('The events were not read to their end.'))
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
