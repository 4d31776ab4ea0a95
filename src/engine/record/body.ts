import { encodeBase64, readBase64 } from '../../codec/base64.ts'
import type { HarBody, HarContent, HarParam } from '../../codec/har.ts'
import { readForm } from '../../codec/multipart.ts'
import { bodyOf, header, mediaType, type RequestMessage, type ResponseMessage } from '../../core/message.ts'

const exact = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as text that gives the same bytes again; undefined when they are no UTF-8. */
export function asText(bytes: Uint8Array): string | undefined {
  try {
    return exact.decode(bytes)
  } catch {
    return undefined
  }
}

/** A request's body as HAR keeps it: forms by their parts, other text as it is, and the very bytes where those do not tell. */
export function recordBody(request: RequestMessage): HarBody | undefined {
  if (request.body.length === 0) return undefined
  const mimeType = header(request, 'content-type') ?? ''
  const form = mediaType(request) === 'multipart/form-data' ? readForm(request.body, mimeType) : undefined
  if (form && !form.issue) return { mimeType, params: form.parts.map(recordPart), _base64: encodeBase64(request.body) }
  const text = asText(request.body)
  if (text !== undefined) return { mimeType, text }
  return { mimeType, text: new TextDecoder().decode(request.body), _base64: encodeBase64(request.body) }
}

function recordPart({ name, filename, type, bytes }: ReturnType<typeof readForm>['parts'][number]): HarParam {
  const contentType = type === undefined ? {} : { contentType: type }
  if (filename !== undefined) return { name, fileName: filename, ...contentType }
  return { name, value: new TextDecoder().decode(bytes), ...contentType }
}

/** An answer's body as HAR keeps it. */
export function recordContent(response: ResponseMessage): HarContent {
  const bytes = bodyOf(response)
  const mimeType = header(response, 'content-type') ?? 'x-unknown'
  const text = /^(image|audio|video)\//.test(mimeType) ? undefined : asText(bytes)
  if (text !== undefined) return { size: bytes.length, mimeType, text }
  return { size: bytes.length, mimeType, text: encodeBase64(bytes), encoding: 'base64' }
}

/** The bytes of an answer; undefined when they were not kept, or only as a text that is not theirs. */
export function readContent({ text, encoding, mimeType }: HarContent): Uint8Array | undefined {
  if (text === undefined) return undefined
  if (encoding === 'base64') return text === '' ? new Uint8Array() : readBase64(text).bytes
  const binary = /^(image|audio|video)\//.test(mimeType) && !mimeType.startsWith('image/svg') && text !== ''
  return binary ? undefined : new TextEncoder().encode(text)
}
