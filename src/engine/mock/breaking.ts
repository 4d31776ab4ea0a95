import { encodeBase64, readBase64 } from '../../codec/base64.ts'
import { replace } from '../../codec/pointer.ts'
import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { composeDraft } from '../../contract/request/compose.ts'
import { encode } from '../../contract/request/encode.ts'
import { readRequest } from '../../contract/request/read-request.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Breaking } from '../../core/fault.ts'
import type { Json } from '../../core/json.ts'
import { bodyOf, mediaType, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import type { RequestReading } from '../../core/reading.ts'
import { answerReading } from './answer.ts'
import type { MockOptions } from './options.ts'
import { refuse } from './refuse.ts'
import { changeBytes, changeEvents, changeJson, isEventStream, type StreamEvent } from './rewrite.ts'

/** What a fault works with: the answer so far, and the means to get another one. */
export function breaking(
  contract: Contract,
  operation: Operation,
  request: RequestMessage,
  asked: RequestReading,
  answer: ResponseMessage,
  options: MockOptions,
): Breaking {
  const again = (reading: RequestReading) => answerReading(contract, request, reading, options)
  const places = imagePointers(operation)
  return {
    contract,
    operation,
    request,
    asked,
    ask: asked.ask,
    answer,
    succeeded: asked.problems.length === 0 && answer.status >= 200 && answer.status < 300,
    streamed: isEventStream(answer),
    link: false,
    redraw: words => again({ ...asked, problems: [], ask: { ...asked.ask, ...words } }),
    authorised: () => again({ ...asked, problems: asked.problems.filter(({ kind }) => kind !== 'credentials') }),
    accepted: () => {
      const draft = composeDraft(contract, operation, asked.media ?? operation.body?.media[0])
      const { origin } = new URL(request.url)
      return again(readRequest(contract, encode(draft, operation, origin, 'sk-good')))
    },
    refuse: (status, message, code = 'error') =>
      refuse(contract, operation, { status, message, code, param: null }, [], 'req_0'),
    edit: change => changeJson(answer, change),
    replace: (at, value) => rewriteAt(answer, at, value),
    events: change => changeEvents(answer, change),
    images: change =>
      mediaType(answer).startsWith('image/')
        ? changeBytes(answer, change(bodyOf(answer), 0))
        : eachImage(answer, places, change),
    fail: (kind, message, raw) => {
      throw new UpstreamFailure(kind, message, raw ? { raw } : {})
    },
  }
}

function rewriteAt(
  answer: ResponseMessage,
  at: string,
  value: (old: Json, index: number) => Json | undefined,
): ResponseMessage {
  if (isEventStream(answer))
    return changeEvents(answer, events =>
      events.map(event => ({ ...event, data: replace(event.data, at, value) as Json })),
    )
  return changeJson(answer, body => replace(body, at, value) as Json)
}

/** In a stream, an image stands at the top of its event under the last name of its place. */
function eachImage(
  answer: ResponseMessage,
  places: readonly string[],
  change: (bytes: Uint8Array, index: number) => Uint8Array,
): ResponseMessage {
  const base64 = places.filter(place => deliveryOf(place) === 'base64')
  const redraw = (old: Json, index: number): Json => {
    const bytes = typeof old === 'string' ? readBase64(old).bytes : undefined
    return bytes ? encodeBase64(change(bytes, index)) : old
  }
  const within = (body: Json, place: string) => replace(body, place, redraw) as Json
  if (!isEventStream(answer)) return changeJson(answer, body => base64.reduce(within, body))
  const names = base64.map(place => `/${place.split('/').at(-1)}`)
  return changeEvents(answer, events =>
    events.map((event: StreamEvent) => ({ ...event, data: names.reduce(within, event.data) })),
  )
}
