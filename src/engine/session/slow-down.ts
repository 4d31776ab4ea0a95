import type { Pace } from '../../core/behaviour.ts'
import type { Chunk, ResponseMessage } from '../../core/message.ts'
import { withLength } from './cut-off.ts'
import { longest } from './latency.ts'

const nothing = new Uint8Array()

/** Between two pieces of a body that trickles, in milliseconds, unless a byte takes longer. */
const beat = 50

/**
 * The answer with the times at which its parts are due: the head `delay` milliseconds later, the body as slowly as the
 * pace has it, each chunk no earlier than it was. An empty chunk stands for the head alone. Where the body stalls,
 * nothing follows until the longest time is over; whoever sends it needs to know no more than the times.
 */
export function slowDown(answer: ResponseMessage, delay: number, pace: Pace, stalls: boolean): ResponseMessage {
  const { firstByte = 0, bytesPerSecond } = pace
  const begun = delay + firstByte
  const late = answer.chunks.map(({ bytes, at }) => ({ bytes, at: at + begun }))
  const body = bytesPerSecond === undefined ? late : trickle(late, begun, bytesPerSecond)
  const head: readonly Chunk[] = firstByte > 0 || late.length === 0 ? [{ bytes: nothing, at: delay }] : []
  const rest: readonly Chunk[] = stalls ? [{ bytes: nothing, at: longest }] : []
  const chunks = [...head, ...body, ...rest]
  const split = chunks.length > 1 && answer.chunks.length > 0
  return inTime({ ...(split ? withLength(answer) : answer), chunks })
}

function trickle(chunks: readonly Chunk[], from: number, bytesPerSecond: number): readonly Chunk[] {
  const size = Math.max(1, Math.floor((bytesPerSecond * beat) / 1000))
  const pieces: Chunk[] = []
  let now = from
  for (const { bytes, at } of chunks) {
    now = Math.max(now, at)
    for (let start = 0; start < bytes.length && now <= longest; start += size) {
      const piece = bytes.subarray(start, start + size)
      now += (piece.length * 1000) / bytesPerSecond
      pieces.push({ bytes: piece, at: now })
    }
    // Whoever takes longer than the longest time ends there: one piece too late says so.
    if (now > longest) break
  }
  return pieces
}

/** What is due after the longest time does not come: the connection ends then. */
function inTime(answer: ResponseMessage): ResponseMessage {
  if ((answer.chunks.at(-1)?.at ?? 0) <= longest) return answer
  const chunks = answer.chunks.filter(({ at }) => at <= longest)
  return { ...answer, chunks: [...chunks, { bytes: nothing, at: longest }], ending: 'cut' }
}
