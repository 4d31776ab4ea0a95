import { mostOfModel } from '../../codec/image/caption.ts'
import type { ImageOptions } from '../../codec/image/draw.ts'
import type { Commission } from './commission.ts'
import { excerpt } from './excerpt.ts'

/** What is drawn for one image of an order; `shown` is how much of it is there, 0 to 1. */
export function drawingOf(order: Commission, index: number, shown?: number): ImageOptions {
  const { width, height, format, transparent, sketch, count } = order
  const seed = (order.seed + index * 7919) >>> 0
  const caption = { model: excerpt(order.model, mostOfModel), index: index + 1, count, prompt: order.excerpt }
  const content = sketch === undefined ? { caption } : { sketch }
  return { width, height, format, transparent, seed, ...content, ...(shown === undefined ? {} : { shown }) }
}
