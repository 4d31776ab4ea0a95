import type { HarContent, HarEntry, HarField, HarRequest, HarResponse } from '../../codec/har.ts'
import type { Download, Exchange, Failure } from '../../core/exchange.ts'
import { type HeaderList, header, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import { recordBody, recordContent } from './body.ts'
import { type Note, noteOf } from './note.ts'

/** One side that came, or why it did not. */
interface Outcome {
  readonly response?: ResponseMessage
  readonly failure?: Failure
}

/**
 * Exchanges as entries of a HAR file, in the order in which they began, each followed by the downloads of its images.
 * Keys must have been masked before.
 *
 * @param provider the id of the contract that they belong to
 * @param from the place of the first one among all exchanges that are kept
 */
export function toEntries(provider: string, exchanges: readonly Exchange[], from = 0): readonly HarEntry[] {
  return exchanges
    .flatMap((exchange, index) => entriesOf(exchange, noteOf(provider, exchange, from + index)))
    .toSorted((a, b) => a.startedDateTime.localeCompare(b.startedDateTime))
}

function entriesOf(exchange: Exchange, note: Note): readonly HarEntry[] {
  const { request, startedAt, durationMs, downloads } = exchange
  const fetchedAt = startedAt + durationMs
  return [
    entry(request, exchange, note, startedAt, durationMs),
    ...downloads.map(download => fetched(download, note, fetchedAt)),
  ]
}

function fetched(download: Download, { provider, id, position, operation }: Note, startedAt: number): HarEntry {
  const { url } = download
  const request: RequestMessage = { method: 'GET', url, headers: [['accept', 'image/*']], body: new Uint8Array() }
  const note: Note = { provider, id, position, operation, credentials: 'none', link: url }
  return entry(request, download, note, startedAt, download.response?.chunks.at(-1)?.at ?? 0)
}

function entry(request: RequestMessage, outcome: Outcome, note: Note, startedAt: number, took: number): HarEntry {
  const { response, failure } = outcome
  const first = Math.min(response?.chunks[0]?.at ?? took, took)
  const chunks = response?.chunks.map(({ bytes, at }) => [bytes.length, at] as const)
  const _pixpact: Note = {
    ...note,
    ...(chunks ? { chunks } : {}),
    ...(response ? { ending: response.ending } : {}),
    ...(failure ? { failure } : {}),
  }
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: took,
    request: recordRequest(request),
    response: response ? recordResponse(response) : noResponse(failure),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: first, receive: took - first },
    _pixpact,
  }
}

function recordRequest(request: RequestMessage): HarRequest {
  const { method, url, headers, body } = request
  const postData = recordBody(request)
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fields(headers),
    queryString: [...(URL.parse(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value })),
    ...(postData ? { postData } : {}),
    headersSize: -1,
    bodySize: body.length,
  }
}

function recordResponse(response: ResponseMessage): HarResponse {
  const content = recordContent(response)
  const coded = header(response, 'content-encoding') !== undefined
  return {
    ...frame(response.status, content),
    headers: fields(response.headers),
    redirectURL: header(response, 'location') ?? '',
    bodySize: coded ? -1 : content.size,
  }
}

function noResponse(failure: Failure | undefined): HarResponse {
  const answer = frame(0, { size: 0, mimeType: 'x-unknown' })
  return failure ? { ...answer, _error: failure.message } : answer
}

function frame(status: number, content: HarContent): HarResponse {
  return {
    status,
    statusText: '',
    httpVersion: status === 0 ? '' : 'HTTP/1.1',
    cookies: [],
    headers: [],
    content,
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  }
}

function fields(headers: HeaderList): readonly HarField[] {
  return headers.map(([name, value]) => ({ name, value }))
}
