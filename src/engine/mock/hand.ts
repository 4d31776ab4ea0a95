import { encodeBase64 } from '../../codec/base64.ts'
import { drawBase64 } from '../../codec/image/draw.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Commission } from './commission.ts'
import { drawingOf } from './drawing.ts'
import { drawingKey } from './paint.ts'
import { picturePath, writePictureName } from './picture-link.ts'

/** One image as base64 or as a link, as the order's place in the answer wants it. `shown` is how much of it is there, 0 to 1. */
export function hand(
  contract: Contract,
  operation: Operation,
  order: Commission,
  index: number,
  links: string,
  shown?: number,
): string {
  const drawing = drawingOf(order, index, shown)
  const painted = order.paintings?.get(drawingKey(drawing))
  if (order.delivery === 'base64') return painted ? encodeBase64(painted.bytes) : drawBase64(drawing)
  const name = { ...drawing, operation: contract.operations.indexOf(operation) }
  return `${links}${picturePath}${writePictureName(painted ? { ...name, painted: painted.name } : name)}`
}
