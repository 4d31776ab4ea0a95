import { bodyOf, type HeaderList, header, mediaType, type ResponseMessage } from '../../../core/message.ts'

/** Fields of the connection that the answer came over, and of a coding that was undone. */
const carriage = new Set([
  'connection',
  'content-encoding',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** A recorded answer as it can be sent again: event streams in their pieces and at their times, the rest at once. */
export function asRecorded(response: ResponseMessage): ResponseMessage {
  const coded = header(response, 'content-encoding') !== undefined
  const dropped = (name: string, value: string) =>
    carriage.has(name) ||
    (coded && name === 'content-length') ||
    // The server sends these to everybody.
    (name === 'access-control-expose-headers' && value === '*')
  const headers: HeaderList = response.headers.filter(([name, value]) => !dropped(name, value))
  if (mediaType(response) === 'text/event-stream') return { ...response, headers }
  const body = bodyOf(response)
  return { ...response, headers, chunks: body.length === 0 ? [] : [{ bytes: body, at: 0 }] }
}
