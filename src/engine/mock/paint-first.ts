import { crc32 } from '../../codec/image/crc32.ts'
import { drawImage } from '../../codec/image/draw.ts'
import { imageBytes } from '../../contract/request/image-bytes.ts'
import { type Commission, commission } from './commission.ts'
import { drawingOf } from './drawing.ts'
import { drawingKey, galleryOf, type Paint, type Painted, type Paintings } from './paint.ts'
import type { CallVisit, Visit } from './visit.ts'

/** Pixels that are painted for one request: ten pictures of 4K, or so. With more, the mock draws by itself. */
const mostPixels = 100_000_000

/**
 * Has painted what a masked edit asks for, before it is answered; undefined where there is nothing to paint. Answering is
 * then as it always is: at once, and by what is there.
 */
export function paintFirst<Arrived extends Visit>(visit: Arrived): Promise<Arrived> | undefined {
  const { paint } = visit.options
  if (paint === undefined || visit.kind !== 'call') return undefined
  return paintCall(visit, paint) as Promise<Arrived> | undefined
}

function paintCall(visit: CallVisit, paint: Paint): Promise<CallVisit> | undefined {
  const { contract, asked, options } = visit
  const { operation, ask, problems } = asked
  const [input] = ask.images ?? []
  if (!operation?.answer.images?.length || problems.length > 0 || input === undefined || ask.mask === undefined)
    return undefined
  const [picture, cover] = [imageBytes(input), imageBytes(ask.mask)]
  const begun = { input, mask: ask.mask, pictures: new Map<string, Painted>() }
  const order = commission(contract, asked, operation, { ...options, paintings: begun })
  const partials = ask.stream ? order.partials : 0
  if (!picture || !cover || (order.count + partials) * order.width * order.height > mostPixels) return undefined
  return paintAll(order, partials, picture, cover, paint).then(pictures =>
    pictures ? { ...visit, options: { ...options, paintings: { ...begun, pictures } } } : visit,
  )
}

async function paintAll(
  order: Commission,
  partials: number,
  input: Uint8Array,
  mask: Uint8Array,
  paint: Paint,
): Promise<Paintings['pictures'] | undefined> {
  const places: readonly { readonly index: number; readonly shown?: number }[] = [
    ...Array.from({ length: order.count }, (_, index) => ({ index })),
    ...Array.from({ length: partials }, (_, index) => ({ index: 0, shown: (index + 1) / (partials + 1) })),
  ]
  const { sketch: _, ...anew } = order
  const { width, height, format, transparent } = order
  // What shows through the mask is a new picture, not one that follows from the input.
  const drawings = places.map(({ index, shown }) => drawImage({ ...drawingOf(anew, index, shown), format: 'png' }))
  const painted = await paint({ input, mask, drawings, width, height, format, transparent })
  if (painted === undefined) return undefined
  const gallery = galleryOf(paint)
  const entries = painted.map((bytes, at): readonly [string, Painted] => {
    const { index, shown } = places[at] ?? { index: 0 }
    const name = `${crc32(bytes).toString(36)}-${bytes.length.toString(36)}`
    gallery.set(name, bytes, bytes.length)
    return [drawingKey(drawingOf(order, index, shown)), { name, bytes }]
  })
  return new Map(entries)
}
