import { readEvents, writeEvent } from '../../../src/codec/sse.ts'
import { isRecord } from '../../../src/core/json.ts'
import { bodyOf, type ResponseMessage } from '../../../src/core/message.ts'
import { changeBytes, changeEvents, isEventStream, type StreamEvent } from '../../../src/engine/mock/rewrite.ts'
import type { Tolerance } from './tolerance.ts'

const isPartial = ({ data }: StreamEvent) => isRecord(data) && String(data.type).includes('partial')

/** Each piece of a stream with its text changed; the times of the pieces stay. */
function eachPiece(
  honest: ResponseMessage,
  change: (text: string, index: number) => string,
): ResponseMessage | undefined {
  if (!isEventStream(honest)) return undefined
  const chunks = honest.chunks.map(({ bytes, at }, index) => ({
    bytes: new TextEncoder().encode(change(new TextDecoder().decode(bytes), index)),
    at,
  }))
  return { ...honest, chunks }
}

/** Ways of streams that differ from the mock's. */
export const streams: readonly Tolerance[] = [
  {
    fact: 'a stream shows one partial image fewer than it may',
    bend: honest =>
      isEventStream(honest)
        ? changeEvents(honest, events =>
            events.filter((event, at) => !isPartial(event) || isPartial(events[at + 1] ?? event)),
          )
        : undefined,
  },
  {
    fact: 'a stream shows no partial image',
    bend: honest =>
      isEventStream(honest) ? changeEvents(honest, events => events.filter(event => !isPartial(event))) : undefined,
  },
  {
    fact: 'a stream holds comments between its events',
    bend: honest => eachPiece(honest, text => `: keep-alive\n\n:\n${text}`),
  },
  {
    fact: 'a stream ends its lines in CRLF',
    bend: honest => eachPiece(honest, text => text.replaceAll('\n', '\r\n')),
  },
  {
    fact: 'a stream is pinged as an event, and tells when to reconnect',
    bend: honest => eachPiece(honest, text => `retry: 3000\nevent: ping\ndata: {"type":"ping"}\n\n${text}`),
  },
  {
    fact: 'a stream ends in [DONE]',
    bend(honest) {
      const { length } = honest.chunks
      return eachPiece(honest, (text, index) => (index === length - 1 ? `${text}data: [DONE]\n\n` : text))
    },
  },
  {
    fact: 'events of a stream bear ids, and no space follows the colon',
    bend: honest => eachPiece(honest, (text, index) => `id: ${index}\n${text.replaceAll(/^(event|data): /gm, '$1:')}`),
  },
  {
    fact: 'the data of an event stands on several lines',
    bend: honest =>
      eachPiece(honest, text =>
        readEvents(text)
          .events.map(event => writeEvent({ ...event, data: event.data.replace(/,/, ',\n') }))
          .join(''),
      ),
  },
  {
    fact: 'a stream tells its events by their data alone',
    bend: honest => eachPiece(honest, text => text.replaceAll(/^event: .*\n/gm, '')),
  },
  {
    fact: 'a stream comes in small pieces that cut its lines',
    bend(honest) {
      if (!isEventStream(honest)) return undefined
      const bytes = bodyOf(honest)
      const step = Math.max(1, Math.ceil(bytes.length / 40))
      const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) => ({
        bytes: bytes.subarray(index * step, (index + 1) * step),
        at: index,
      }))
      return { ...changeBytes(honest, bytes), chunks }
    },
  },
]
