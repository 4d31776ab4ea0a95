import type { Duplex } from 'node:stream'
import * as zlib from 'node:zlib'
import { explainCoding } from '../../codec/content-coding.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import { type Chunk, header, type ResponseMessage } from '../../core/message.ts'
import { createDecoder } from '../live/decoder.ts'

/**
 * An answer with its content coding undone, each piece at the time at which what it was made of came. Of a cut body, what
 * can be made of it.
 *
 * @param accepted the request's Accept-Encoding: a coding that was not asked for is a broken promise
 * @throws {UpstreamFailure} `content-encoding`; `too-large`
 */
export async function decodeBody(
  answer: ResponseMessage,
  accepted: string | undefined,
  maxBytes: number,
): Promise<ResponseMessage> {
  const { chunks, ending } = answer
  if (chunks.length === 0) return answer
  const coding = (header(answer, 'content-encoding') ?? '').trim().toLowerCase()
  const decoder = decoderFor(coding, accepted)
  if (decoder === undefined) return answer
  try {
    return { ...answer, chunks: await run(decoder, chunks, maxBytes, ending === 'cut') }
  } catch (error) {
    if (error instanceof UpstreamFailure) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const beginning = chunks[0]?.bytes.subarray(0, 16) ?? new Uint8Array()
    throw new UpstreamFailure('content-encoding', explainCoding(coding, beginning, reason), { cause: error })
  } finally {
    decoder.destroy()
  }
}

/** Zstandard is undone where the client asked for it, and this Node knows it. */
function decoderFor(coding: string, accepted = ''): Duplex | undefined {
  const asked = accepted
    .toLowerCase()
    .split(/[,;\s]+/)
    .includes(coding)
  if (coding === 'zstd' && asked && 'createZstdDecompress' in zlib) return zlib.createZstdDecompress()
  return createDecoder(coding)
}

function run(decoder: Duplex, raw: readonly Chunk[], maxBytes: number, cut: boolean): Promise<readonly Chunk[]> {
  return new Promise((resolve, reject) => {
    const chunks: Chunk[] = []
    let at = 0
    let length = 0
    const take = () => {
      for (let bytes = decoder.read(); bytes !== null; bytes = decoder.read()) {
        length += bytes.length
        if (length > maxBytes) return reject(new UpstreamFailure('too-large', 'What the body decodes to is too large.'))
        chunks.push({ bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), at })
      }
    }
    const feed = (next: number) => {
      take()
      const chunk = raw[next]
      if (length > maxBytes || decoder.destroyed) return
      if (chunk === undefined) return void decoder.end()
      at = chunk.at
      decoder.write(chunk.bytes, () => feed(next + 1))
    }
    decoder.on('readable', take)
    decoder.on('end', () => resolve(chunks))
    decoder.on('error', error => (cut ? resolve(chunks) : reject(error)))
    feed(0)
  })
}
