import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Sends each image as a link and as base64',
  seenAt: 'apiyi documentation, gpt-image-2-vip',
  caughtBy: 'one-delivery',
  applies: ({ operation }) => new Set(imagePointers(operation).map(deliveryOf)).size > 1,
  breaks({ succeeded, streamed, redraw, edit, ask }) {
    if (!succeeded || streamed || ask.stream) return undefined
    const bodies = (['url', 'b64_json'] as const).map(
      delivery => JSON.parse(new TextDecoder().decode(bodyOf(redraw({ delivery })))) as Json,
    )
    return edit(() => merge(bodies[0] ?? null, bodies[1] ?? null))
  },
})

/** Both answers in one, item by item. */
function merge(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((item: Json, index) => merge(item, b[index] as Json))
  if (!isRecord(a) || !isRecord(b)) return b
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.map(name => [
      name,
      name in a && name in b ? merge(a[name] as Json, b[name] as Json) : ((a[name] ?? b[name]) as Json),
    ]),
  )
}
