import type { IncomingMessage } from 'node:http'
import { joinBytes } from '../../codec/join-bytes.ts'
import type { Failure } from '../../core/exchange.ts'
import type { Ending, RequestMessage } from '../../core/message.ts'
import type { Budget } from './budget.ts'
import { type Copy, createCopy } from './copy.ts'
import { listOf } from './fields.ts'
import { unjudgedBecause } from './judge-passages.ts'
import type { Passage, Sighting } from './passage.ts'
import type { Visit, Way } from './way.ts'

/** Keeps what passes on one visit, for it to be judged. */
export interface Notes {
  /** The request at the target, without its body. */
  readonly asked: Pick<RequestMessage, 'method' | 'url' | 'headers'>
  /** What came of the body of the answer. */
  readonly came: Copy
  /** Has it judged, once the answer has ended. */
  answered(answer: IncomingMessage, ending: Ending): Promise<Sighting>
  /** Has it judged that no answer came. */
  failed(failure: Failure): Promise<Sighting>
  /** Forgets everything. */
  drop(): void
}

/** @param url at the target */
export function takeNotes(way: Way, { number, client, host }: Visit, url: string): Notes {
  const { budget, bench } = way
  const asked = { method: client.method ?? 'GET', url, headers: listOf(client.rawHeaders) }
  const startedAt = Date.now()
  const began = performance.now()
  const sent = createCopy(budget, began)
  const came = createCopy(budget, began)
  const keep = (bytes: Buffer<ArrayBuffer>) => {
    if (!sent.keep(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))) sent.release()
  }
  client.on('data', keep)

  const drop = () => {
    client.off('data', keep)
    sent.release()
    came.release()
  }
  const look = async (outcome: Pick<Passage, 'response' | 'failure'>): Promise<Sighting> => {
    const durationMs = performance.now() - began
    const whole = sent.whole && (came.whole || outcome.failure !== undefined)
    const request: RequestMessage = { ...asked, body: joinBytes(sent.chunks.map(({ bytes }) => bytes)) }
    const partial = !client.complete
    client.off('data', keep)
    const seen = whole
      ? await bench.look({ number, request, partial, ...outcome, calledAt: host, startedAt, durationMs })
      : unjudgedBecause(number, asked.method, url, noRoom(budget))
    drop()
    way.tell(seen)
    return seen
  }

  return {
    asked,
    came,
    answered: ({ statusCode = 0, rawHeaders }, ending) =>
      look({ response: { status: statusCode, headers: listOf(rawHeaders), chunks: [...came.chunks], ending } }),
    failed: failure => look({ failure }),
    drop,
  }
}

function noRoom({ limits }: Budget): string {
  const [body, together] = [limits.body, limits.together].map(bytes => Math.round(bytes / 1024 / 1024))
  return `a body is larger than ${body} MB, or those under way take ${together} MB together`
}
