import type {
  HarBody,
  HarContent,
  HarCreator,
  HarEntry,
  HarField,
  HarParam,
  HarRequest,
  HarResponse,
  HarTimings,
} from './har.ts'

/** A larger text does not fit into one string of a JavaScript engine. */
export const harLimit = 400 * 1024 * 1024

/** A file read as HAR. `unreadable` counts entries without a request or an answer that can be made out. */
export type HarReading =
  | { readonly creator: HarCreator; readonly entries: readonly HarEntry[]; readonly unreadable: number }
  | { readonly issue: string }

type Members = Readonly<Record<string, unknown>>

/**
 * Reads bytes as HAR, whoever wrote them: what is missing or of another type is left out or filled with what means
 * "not known". The issue is a phrase that says why the bytes are no HAR. Never throws.
 */
export function readHar(bytes: Uint8Array): HarReading {
  if (bytes.length > harLimit) return { issue: `it is larger than ${harLimit / 1024 / 1024} MB` }
  if (bytes.length === 0) return { issue: 'it is empty' }
  let whole: unknown
  try {
    whole = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { issue: 'it is no JSON, or its end is missing' }
  }
  const log = membersOf(membersOf(whole)?.log)
  if (log === undefined || !Array.isArray(log.entries)) return { issue: 'it has no list log.entries' }
  const entries = log.entries.map(readEntry)
  const readable = entries.filter(entry => entry !== undefined)
  const creator = membersOf(log.creator)
  return {
    creator: { name: text(creator?.name) ?? '', version: text(creator?.version) ?? '' },
    entries: readable,
    unreadable: entries.length - readable.length,
  }
}

/** One entry; undefined when it has no request with an absolute URL, no answer, or no time. */
export function readEntry(value: unknown): HarEntry | undefined {
  const entry = membersOf(value)
  const request = readRequest(membersOf(entry?.request))
  const response = readResponse(membersOf(entry?.response))
  const startedDateTime = text(entry?.startedDateTime) ?? ''
  if (!entry || !request || !response || Number.isNaN(Date.parse(startedDateTime))) return undefined
  // A day: what takes longer is no call.
  const time = Math.min(86_400_000, Math.max(0, number(entry.time) ?? 0))
  const own = entry._pixpact === undefined ? {} : { _pixpact: entry._pixpact }
  return { startedDateTime, time, request, response, cache: {}, timings: readTimings(membersOf(entry.timings)), ...own }
}

function readTimings(timings: Members | undefined): HarTimings {
  const { blocked = -1, dns = -1, connect = -1, send = 0, wait = 0, receive = 0 } = timings ?? {}
  const of = (value: unknown) => number(value) ?? -1
  return {
    blocked: of(blocked),
    dns: of(dns),
    connect: of(connect),
    send: of(send),
    wait: of(wait),
    receive: of(receive),
  }
}

function readRequest(request: Members | undefined): HarRequest | undefined {
  const method = text(request?.method)
  const url = text(request?.url)
  if (!request || !method || url === undefined || !URL.canParse(url)) return undefined
  const body = membersOf(request.postData)
  return {
    method: method.toUpperCase(),
    url,
    httpVersion: text(request.httpVersion) ?? '',
    cookies: [],
    headers: readFields(request.headers),
    queryString: [],
    ...(body ? { postData: readBody(body) } : {}),
    headersSize: -1,
    bodySize: number(request.bodySize) ?? -1,
  }
}

function readBody(body: Members): HarBody {
  const params = Array.isArray(body.params) ? body.params.flatMap(readParam) : []
  return {
    mimeType: text(body.mimeType) ?? '',
    ...optional('text', text(body.text)),
    ...(params.length > 0 ? { params } : {}),
    ...optional('encoding', text(body.encoding)),
    ...optional('_base64', text(body._base64)),
  }
}

function readParam(value: unknown): readonly HarParam[] {
  const param = membersOf(value)
  const name = text(param?.name)
  if (!param || name === undefined) return []
  return [
    {
      name,
      ...optional('value', text(param.value)),
      ...optional('fileName', text(param.fileName)),
      ...optional('contentType', text(param.contentType)),
    },
  ]
}

function readResponse(response: Members | undefined): HarResponse | undefined {
  if (!response) return undefined
  const content = membersOf(response.content)
  return {
    status: number(response.status) ?? 0,
    statusText: text(response.statusText) ?? '',
    httpVersion: text(response.httpVersion) ?? '',
    cookies: [],
    headers: readFields(response.headers),
    content: readContent(content ?? {}),
    redirectURL: text(response.redirectURL) ?? '',
    headersSize: -1,
    bodySize: number(response.bodySize) ?? -1,
    ...optional('_error', text(response._error)),
  }
}

function readContent(content: Members): HarContent {
  return {
    size: number(content.size) ?? -1,
    mimeType: text(content.mimeType) ?? '',
    ...optional('text', text(content.text)),
    ...optional('encoding', text(content.encoding)),
  }
}

function readFields(value: unknown): readonly HarField[] {
  if (!Array.isArray(value)) return []
  return value.flatMap(item => {
    const field = membersOf(item)
    const name = text(field?.name)
    return name ? [{ name, value: text(field?.value) ?? '' }] : []
  })
}

function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function optional<Name extends string>(name: Name, value: string | undefined): { readonly [name in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in Name]?: string }
}
