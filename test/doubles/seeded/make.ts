import type { Hooks, StreamEvent } from './hooks.ts'
import type { Order } from './order.ts'
import { paint } from './picture.ts'
import { jsonReply, type Reply, textReply } from './reply.ts'
import { countTokens } from './tokens.ts'

/** Keeps an image and gives the link to it. */
export type Publish = (image: Uint8Array, format: string) => string

/** Makes what was ordered and answers with it. */
export async function make(order: Order, hooks: Hooks, publish: Publish): Promise<Reply> {
  return order.stream ? stream(order, hooks) : json(order, hooks, publish)
}

async function json(order: Order, hooks: Hooks, publish: Publish): Promise<Reply> {
  const images = await Promise.all(Array.from({ length: order.count }, (_, index) => image(order, hooks, index)))
  const data = images.map(bytes =>
    order.delivery === 'url' ? { url: publish(bytes, order.format) } : { b64_json: base64(bytes, order, hooks) },
  )
  const { background, format: output_format, quality, size } = order
  const body = { created: now(), background, data, output_format, quality, size, usage: await used(order, hooks, 0) }
  const text = JSON.stringify(hooks.body ? hooks.body(body) : body)
  return { ...jsonReply(200, {}), chunks: [new TextEncoder().encode(hooks.text ? hooks.text(text) : text)] }
}

async function stream(order: Order, hooks: Hooks): Promise<Reply> {
  const family = order.task === 'edit' ? 'image_edit' : 'image_generation'
  const { background, format: output_format, quality, size } = order
  const event = (name: string, bytes: Uint8Array, more: object): StreamEvent => {
    const type = `${family}.${name}`
    const b64_json = base64(bytes, order, hooks)
    return {
      event: type,
      data: { type, b64_json, created_at: now(), size, quality, background, output_format, ...more },
    }
  }
  const events: StreamEvent[] = []
  for (let index = 0; index < order.count; index++) {
    for (let shown = 0; shown < order.partials; shown++) {
      // A preview is another picture of the same size: far from finished.
      const bytes = await image(order, hooks, index, shown + 1)
      events.push(event('partial_image', bytes, { partial_image_index: shown }))
    }
    const usage = await used({ ...order, count: 1 }, hooks, order.partials)
    events.push(event('completed', await image(order, hooks, index), { usage }))
  }
  const written = (hooks.events ? hooks.events(events) : events).map(
    ({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  )
  const reply = textReply(200, 'text/event-stream', '', { 'cache-control': 'no-cache' })
  return { ...reply, chunks: written.map(text => new TextEncoder().encode(text)) }
}

async function image(order: Order, hooks: Hooks, index: number, preview = 0): Promise<Uint8Array> {
  const { size, format, compression, inputs, mask } = order
  const transparent = order.background === 'transparent'
  const seed = index + preview * 20
  const picture = { size, format, compression, transparent, seed, inputs, ...(mask ? { mask } : {}) }
  const bytes = await paint(hooks.paints ? hooks.paints(picture) : picture)
  return hooks.bytes ? hooks.bytes(bytes) : bytes
}

function base64(bytes: Uint8Array, { format }: Order, hooks: Hooks): string {
  const text = Buffer.from(bytes).toString('base64')
  return hooks.base64 ? hooks.base64(text, format) : text
}

async function used(order: Order, hooks: Hooks, previews: number) {
  const usage = await countTokens(order, previews)
  return hooks.usage ? hooks.usage(usage, order) : usage
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
