import { readBase64 } from '../../codec/base64.ts'
import { isInline } from '../../contract/answer/images.ts'
import type { FileValue } from '../../core/file.ts'
import type { Problem, RequestReading } from '../../core/reading.ts'

/**
 * Why the mock refuses a request that keeps the schema: what should be an image is plain text. Other bytes are let
 * through, for tests of applications send a few bytes in place of a picture.
 */
export function noImage({ media, ask }: RequestReading): Problem | undefined {
  const index = ask.images?.findIndex(isText) ?? -1
  if (index < 0) return undefined
  const at = media?.ask.images ?? ''
  const field = at.split('/')[1] ?? null
  const message = `Invalid image file or mode for image ${index + 1} in '${field ?? 'image'}', please check your image file.`
  return { kind: 'schema', status: 400, at, field, code: 'invalid_image_file', message }
}

function isText(image: FileValue | string): boolean {
  const bytes = typeof image !== 'string' ? image.bytes : isInline(image) ? readBase64(image).bytes : undefined
  // A few bytes may be anything.
  if (bytes === undefined || bytes.length < 8) return false
  const beginning = bytes.subarray(0, 512)
  return !beginning.some(isControl) && isUtf8(beginning)
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
