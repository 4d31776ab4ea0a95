import type { HarBody, HarEntry, HarField } from '../../../src/codec/har.ts'
import { readEntry } from '../../../src/codec/har-read.ts'
import { writeForm } from '../../../src/codec/multipart.ts'
import { images, picture } from '../exchanges.ts'

export const startedDateTime = '2026-11-20T10:00:00.000Z'
const began = Date.parse(startedDateTime) / 1000

/** A successful answer of the time at which the recording was made. */
export const answered = (members: object = {}) => JSON.stringify(images({ created: began, ...members }))

interface Recorded {
  readonly method?: string
  readonly url?: string
  readonly headers?: { readonly [name: string]: string }
  readonly postData?: HarBody
  readonly bodySize?: number
  readonly status?: number
  readonly answers?: { readonly [name: string]: string }
  readonly content?: { readonly [name: string]: string | number }
  readonly more?: object
  readonly at?: string
}

const fields = (headers: { readonly [name: string]: string }): readonly HarField[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

const ask = JSON.stringify({ model: 'gpt-image-1', prompt: 'a paper boat', size: '1024x1024' })
export const json = { 'Content-Type': 'application/json' }
export const bearer = { Authorization: 'Bearer sk-recorded-0123456789' }

/** A call of OpenAI's generations as devtools record it, with whatever a recorder does otherwise. */
export function recorded({
  method = 'POST',
  url = 'https://api.openai.com/v1/images/generations',
  headers = { ...json, ...bearer },
  postData = { mimeType: 'application/json', text: ask },
  bodySize = -1,
  status = 200,
  answers = { 'Content-Type': 'application/json', 'X-Request-Id': 'req_1' },
  content = { size: -1, mimeType: 'application/json', text: answered() },
  more = {},
  at = startedDateTime,
}: Recorded = {}): HarEntry {
  const entry = readEntry({
    startedDateTime: at,
    time: 1500,
    request: { method, url, headers: fields(headers), ...(postData.mimeType === '' ? {} : { postData }), bodySize },
    response: { status, headers: fields(answers), content, ...more },
    timings: { blocked: 500, send: 0, wait: 900, receive: 100 },
  })
  if (!entry) throw new Error('the entry cannot be read')
  return entry
}

/** Nothing is said about the body. */
export const noBody: HarBody = { mimeType: '' }

const boundary = '----WebKitFormBoundaryX'
export const formHeaders = { 'Content-Type': `multipart/form-data; boundary=${boundary}`, ...bearer }
export const editUrl = 'https://api.openai.com/v1/images/edits'

/** The bytes of an edit's form; browsers keep them without what the file holds. */
export function form(file: Uint8Array = picture(), size = '1024x1024'): Uint8Array {
  const field = (name: string, value: string) => ({ name, bytes: new TextEncoder().encode(value) })
  return writeForm(
    [
      field('prompt', 'a paper boat'),
      field('model', 'gpt-image-1'),
      field('size', size),
      { name: 'image', filename: 'boat.png', type: 'image/png', bytes: file },
    ],
    boundary,
  )
}
