import { readBase64 } from '../../codec/base64.ts'
import type { HarBody, HarEntry, HarParam, HarRequest } from '../../codec/har.ts'
import { readForm, writeForm } from '../../codec/multipart.ts'
import { type HeaderList, header, mediaType, type RequestMessage } from '../../core/message.ts'

/** A recorded request. `whole` is false when its body is missing or is known not to be the one that was sent. */
export interface RecordedRequest {
  readonly message: RequestMessage
  readonly whole: boolean
}

const utf8 = new TextEncoder()
const nothing = new Uint8Array()

/** The request of an entry, whoever recorded it. */
export function requestOf({ request }: HarEntry): RecordedRequest {
  const { method, url, postData } = request
  const headers = headersOf(request)
  const { bytes, whole } = postData ? bodyOf(postData, headers) : { bytes: nothing, whole: isEmpty(request, headers) }
  return { message: { method, url, headers, body: bytes }, whole }
}

function headersOf({ headers, postData }: HarRequest): HeaderList {
  const list = fieldsOf(headers)
  const told = header({ headers: list }, 'content-type') !== undefined
  return told || !postData?.mimeType ? list : [...list, ['content-type', postData.mimeType]]
}

/** Header fields in lower case, without the lines that HTTP/2 makes of the request line. */
export function fieldsOf(fields: HarRequest['headers']): HeaderList {
  return fields
    .filter(({ name }) => !name.startsWith(':'))
    .map(({ name, value }) => [name.toLowerCase(), value] as const)
}

/** Browsers leave out uploads without a word, so a body must be known not to have been there. */
function isEmpty({ method, bodySize }: HarRequest, headers: HeaderList): boolean {
  if (['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)) return true
  const length = header({ headers }, 'content-length')
  if (length !== undefined) return length === '0'
  return bodySize <= 0 && header({ headers }, 'content-type') === undefined
}

function bodyOf(body: HarBody, headers: HeaderList): { readonly bytes: Uint8Array; readonly whole: boolean } {
  const { text, params = [], encoding, _base64 } = body
  const exact = encoding === 'base64' ? text : _base64
  if (exact !== undefined) {
    const { bytes } = readBase64(exact)
    return { bytes: bytes ?? nothing, whole: bytes !== undefined }
  }
  const multipart = mediaType({ headers }) === 'multipart/form-data'
  if (text !== undefined && text !== '') return fromText(text, headers, multipart)
  if (multipart && params.length > 0) return fromParams(params, header({ headers }, 'content-type') ?? '')
  return { bytes: nothing, whole: text === '' && !multipart && params.length === 0 }
}

/** A text is the body when its length is the one that was sent, and no character stands for bytes that were not text. */
function fromText(text: string, headers: HeaderList, multipart: boolean) {
  const length = Number(header({ headers }, 'content-length') ?? Number.NaN)
  const coded = header({ headers }, 'content-encoding') !== undefined
  const asUtf8 = utf8.encode(text)
  // Some recorders write a character for each byte.
  const asBytes = length === text.length && length !== asUtf8.length && !/[^\0-\xff]/.test(text)
  if (asBytes) return { bytes: Uint8Array.from(text, char => char.charCodeAt(0)), whole: !coded }
  const fits = Number.isNaN(length) || length === asUtf8.length
  const lossy = text.includes('\ufffd') || (multipart && losesFiles(asUtf8, headers))
  return { bytes: asUtf8, whole: fits && !coded && !lossy }
}

/** Chrome keeps the frame of a form and not what its files hold. */
function losesFiles(body: Uint8Array, headers: HeaderList): boolean {
  const { parts, issue } = readForm(body, header({ headers }, 'content-type') ?? '')
  return issue !== undefined || parts.some(({ filename, bytes }) => filename !== undefined && bytes.length === 0)
}

/** A form without files can be put together again; of files only the names were kept. */
function fromParams(params: readonly HarParam[], type: string) {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1] ?? ''
  const parts = params.map(({ name, value = '', fileName, contentType }) => ({
    name,
    bytes: utf8.encode(value),
    ...(fileName === undefined ? {} : { filename: fileName }),
    ...(contentType === undefined ? {} : { type: contentType }),
  }))
  return { bytes: writeForm(parts, boundary), whole: boundary !== '' && params.every(isField) }
}

function isField({ fileName, value }: HarParam): boolean {
  return fileName === undefined && value !== undefined && !value.includes('\ufffd')
}
