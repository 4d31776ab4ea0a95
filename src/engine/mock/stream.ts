import { writeEvent } from '../../codec/sse.ts'
import { eventFamily } from '../../contract/answer/event-stream.ts'
import { eventStream } from '../../contract/answer/media.ts'
import { streamsBase64 } from '../../contract/answer/stream-delivery.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import type { HeaderList, ResponseMessage } from '../../core/message.ts'
import type { Commission } from './commission.ts'
import { hand } from './hand.ts'
import { usageFigures } from './usage.ts'

/** The event stream of the image endpoints: partial images, then one completed event for each image. */
export function stream(
  contract: Contract,
  operation: Operation,
  ordered: Commission,
  links: string,
  now: number,
  headers: HeaderList,
): ResponseMessage {
  const family = eventFamily(operation)
  // Events of OpenAI carry base64 whatever was asked for, and their schema says so.
  const order = streamsBase64(contract, operation) ? { ...ordered, delivery: 'base64' as const } : ordered
  const key = order.delivery === 'url' ? 'url' : 'b64_json'
  const common = {
    created_at: Math.floor(now / 1000),
    size: `${order.width}x${order.height}`,
    quality: order.quality,
    background: order.transparent ? 'transparent' : 'opaque',
    output_format: order.format,
  }
  const partials = Array.from({ length: order.partials }, (_, index) => ({
    type: `${family}.partial_image`,
    [key]: hand(contract, operation, order, 0, links, (index + 1) / (order.partials + 1)),
    ...common,
    partial_image_index: index,
  }))
  const { input_tokens, output_tokens, total_tokens, input_tokens_details } = usageFigures(order, 1)
  const completed = Array.from({ length: order.count }, (_, index) => ({
    type: `${family}.completed`,
    [key]: hand(contract, operation, order, index, links),
    ...common,
    usage: { input_tokens, output_tokens, total_tokens, input_tokens_details } as Json,
  }))
  const events = [...partials, ...completed].map(data => ({ event: data.type, data: data as Json }))
  return streamResponse(events, headers)
}

/** Events as an answer, each in a chunk of its own, a few milliseconds apart. */
export function streamResponse(
  events: readonly { readonly event?: string; readonly data: Json }[],
  headers: HeaderList,
): ResponseMessage {
  const chunks = events.map(({ event, data }, index) => ({
    bytes: new TextEncoder().encode(
      writeEvent({ ...(event === undefined ? {} : { event }), data: JSON.stringify(data) }),
    ),
    at: index * 5,
  }))
  return {
    status: 200,
    headers: [['content-type', eventStream], ['cache-control', 'no-cache'], ...headers],
    chunks,
    ending: 'complete',
  }
}
