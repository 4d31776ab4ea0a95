import { eventStream } from '../../contract/answer/media.ts'
import type { Pace } from '../../core/behaviour.ts'
import { type Chunk, header, mediaType, type ResponseMessage } from '../../core/message.ts'

/** The answer with no more of its body than comes; the same one where all of it does. */
export function cutOff(answer: ResponseMessage, pace: Pace): ResponseMessage {
  const most = Math.min(pace.stallAfter ?? Number.POSITIVE_INFINITY, pace.cutAfter ?? Number.POSITIVE_INFINITY)
  if (lengthOf(answer) <= most) return answer
  const chunks: Chunk[] = []
  let left = most
  for (const { bytes, at } of answer.chunks) {
    if (left <= 0) break
    chunks.push({ bytes: bytes.subarray(0, left), at })
    left -= bytes.length
  }
  return { ...withLength(answer), chunks, ending: 'cut' }
}

/** Bytes of the body. */
export function lengthOf({ chunks }: ResponseMessage): number {
  return chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

/** A body that does not come at once says its length all the same. A stream says none. */
export function withLength(answer: ResponseMessage): ResponseMessage {
  const framed = header(answer, 'content-length') ?? header(answer, 'transfer-encoding')
  if (framed !== undefined || mediaType(answer) === eventStream) return answer
  return { ...answer, headers: [...answer.headers, ['content-length', String(lengthOf(answer))]] }
}
