import type { Duplex } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { foreignCoding } from '../../codec/content-coding.ts'
import { UpstreamFailure } from '../../core/errors.ts'

/** Flushing at the end gives what can be decoded of a body that was cut. */
const decoders: { readonly [coding: string]: () => Duplex } = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  'x-gzip': () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
}

/**
 * A stream that undoes a content coding; undefined when there is nothing to undo (RFC 9110, section 8.4).
 *
 * @throws {UpstreamFailure} `content-encoding` for an unknown coding and for a chain of several, which only attacks use.
 */
export function createDecoder(encoding: string | undefined): Duplex | undefined {
  const coding = encoding?.trim().toLowerCase() ?? ''
  if (coding === '' || coding === 'identity') return undefined
  const create = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined
  if (!create) throw new UpstreamFailure('content-encoding', foreignCoding(coding))
  return create()
}
