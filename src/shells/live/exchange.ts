import { type Dispatcher, request as send } from 'undici'
import { UpstreamFailure } from '../../core/errors.ts'
import { type HeaderList, header, mediaType, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import { receive } from './receive.ts'
import { toFailure } from './to-failure.ts'

const MB = 1024 * 1024

export interface Limits {
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Bytes of a decoded body. Default: 128 MB for an event stream, else 64 MB. */
  readonly maxBytes?: number
}

/**
 * One request and its answer. Header fields come as they were sent, `content-encoding` among them, although the body
 * is decoded.
 *
 * @throws {UpstreamFailure}
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: RequestMessage,
  limits: Limits,
): Promise<ResponseMessage> {
  const { timeoutMs, signal } = limits
  const deadline = AbortSignal.timeout(timeoutMs)
  const sentAt = performance.now()
  try {
    const answer = await send(request.url, {
      dispatcher,
      method: request.method,
      headers: fieldsToSend(request.headers),
      body: request.body.length === 0 && !bodied.has(request.method) ? null : request.body,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      responseHeaders: 'raw',
    })
    const headers = readFields(answer.headers)
    const maxBytes = limits.maxBytes ?? (mediaType({ headers }) === 'text/event-stream' ? 128 * MB : 64 * MB)
    const encoding = header({ headers }, 'content-encoding')
    const body = await receive(answer.body, { maxBytes, sentAt, ...(encoding !== undefined && { encoding }) })
    return { status: answer.statusCode, headers, ...body }
  } catch (error) {
    if (error instanceof UpstreamFailure) throw error
    if (signal?.aborted)
      throw new UpstreamFailure('aborted', 'The call was given up because the run was interrupted.', { cause: error })
    if (deadline.aborted)
      throw new UpstreamFailure('timeout', `No complete answer came within ${timeoutMs / 1000} s.`, { cause: error })
    throw toFailure(error, request.url)
  }
}

const bodied = new Set(['POST', 'PUT', 'PATCH', 'QUERY'])

/** Fields that belong to one connection (RFC 9110, section 7.6.1), and those that the client computes itself. */
const ownFields = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
])

function fieldsToSend(headers: HeaderList): string[] {
  const given = headers.filter(([name]) => !ownFields.has(name.toLowerCase()))
  return [...given, ['accept-encoding', 'gzip, identity'] as const].flat()
}

/** undici types raw header fields as a record; they are a flat list of names and values. */
function readFields(raw: unknown): HeaderList {
  if (!Array.isArray(raw)) return []
  const list: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([String(raw[at]).toLowerCase(), String(raw[at + 1])])
  return list
}
