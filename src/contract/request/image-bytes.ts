import { readBase64 } from '../../codec/base64.ts'
import type { FileValue } from '../../core/file.ts'

/** The bytes of an image that a request carries as a file or a data URL; undefined for a link. */
export function imageBytes(image: FileValue | string): Uint8Array | undefined {
  if (typeof image !== 'string') return image.bytes
  return /^data:/i.test(image) ? readBase64(image).bytes : undefined
}
