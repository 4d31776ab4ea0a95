import type { Readable } from 'node:stream'
import { explainCoding } from '../../codec/content-coding.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Chunk, ResponseMessage } from '../../core/message.ts'
import { createDecoder } from './decoder.ts'
import { toFailure } from './to-failure.ts'

/** What of a body is read, and since when its pieces are timed (`performance.now()`). */
export interface Reading {
  readonly maxBytes: number
  readonly sentAt: number
  readonly encoding?: string
}

/**
 * Reads a body to its end. The cap counts decoded bytes, so that a small compressed body cannot fill the memory.
 * A connection that ends early leaves what came so far, as `cut`.
 *
 * @throws {UpstreamFailure} `too-large`, `content-encoding`
 */
export function receive(
  body: Readable,
  { maxBytes, sentAt, encoding }: Reading,
): Promise<Pick<ResponseMessage, 'chunks' | 'ending'>> {
  return new Promise((resolve, reject) => {
    const decoder = decoderFor(encoding, body)
    const source = decoder ?? body
    const chunks: Chunk[] = []
    const keep = collectInto(chunks, sentAt)
    let length = 0
    let ending: ResponseMessage['ending'] = 'complete'

    const giveUp = (reason: unknown) => {
      body.on('error', () => {})
      body.destroy()
      decoder?.destroy()
      reject(reason)
    }

    source.on('data', ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => {
      const bytes = new Uint8Array(buffer, byteOffset, byteLength)
      length += bytes.length
      if (length > maxBytes)
        giveUp(
          new UpstreamFailure(
            'too-large',
            `The answer is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB; reading stopped there.`,
          ),
        )
      else keep(bytes)
    })
    source.on('end', () => resolve({ chunks, ending }))
    body.on('error', error => {
      if (!isEarlyEnd(error)) return giveUp(error)
      ending = 'cut'
      if (decoder) decoder.end()
      else resolve({ chunks, ending })
    })
    if (!decoder) return
    let beginning = new Uint8Array()
    decoder.on('error', error => {
      if (ending === 'cut') return resolve({ chunks, ending })
      const coding = encoding?.trim().toLowerCase() ?? ''
      giveUp(new UpstreamFailure('content-encoding', explainCoding(coding, beginning, error.message)))
    })
    // pipe() forgets what was written when its source fails; a cut body is evidence and must survive.
    body.on('data', (bytes: Uint8Array) => {
      if (beginning.length === 0) beginning = Uint8Array.from(bytes.subarray(0, 16))
      if (decoder.destroyed || decoder.write(bytes)) return
      body.pause()
      decoder.once('drain', () => body.resume())
    })
    body.on('end', () => decoder.end())
  })
}

/** A body that nobody will read would keep its connection, and with it the process, until the deadline. */
function decoderFor(encoding: string | undefined, body: Readable): ReturnType<typeof createDecoder> {
  try {
    return createDecoder(encoding)
  } catch (error) {
    body.on('error', () => {})
    body.destroy()
    throw error
  }
}

const slabBytes = 16 * 1024

/**
 * Takes pieces of a body as chunks. Small pieces that come within one millisecond are one chunk: of single bytes, a
 * body within the cap would otherwise fill the memory with what is kept about each.
 */
export function collectInto(chunks: Chunk[], sentAt: number): (bytes: Uint8Array<ArrayBuffer>) => void {
  let slab = new Uint8Array(0)
  let from = 0
  let used = 0
  return bytes => {
    const at = performance.now() - sentAt
    if (bytes.length >= slabBytes / 2) {
      from = used
      chunks.push({ bytes, at })
      return
    }
    const last = from < used ? chunks.at(-1) : undefined
    const fits = used + bytes.length <= slab.length
    if (!fits) slab = new Uint8Array(slabBytes)
    if (!fits) used = 0
    const together = fits && last !== undefined && at - last.at < 1
    if (!together) from = used
    slab.set(bytes, used)
    used += bytes.length
    const chunk = { bytes: slab.subarray(from, used), at: together ? last.at : at }
    if (together) chunks[chunks.length - 1] = chunk
    else chunks.push(chunk)
  }
}

/** True for an answer that began and lost its connection, false for a deadline or for broken HTTP. */
function isEarlyEnd(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return (
    code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' ||
    code === 'HPE_INVALID_EOF_STATE' ||
    toFailure(error).kind === 'reset'
  )
}
