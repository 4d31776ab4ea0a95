import { schemaAt } from '../../contract/request/ask.ts'
import type { Quota } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { RequestReading } from '../../core/reading.ts'

/** Takes images off a balance; false, and nothing is taken, where fewer are left. */
export function createBalance({ images }: Quota): (wanted: number) => boolean {
  let left = images
  return wanted => {
    if (wanted > left) return false
    left -= wanted
    return true
  }
}

/** How many images a valid request has made: what it asks for, else the default of its field, else one. */
export function imagesAsked(contract: Contract, { operation, media, ask }: RequestReading): number {
  if (!operation?.answer.images?.length) return 0
  const place = media?.ask.count
  const schema = media && place !== undefined ? schemaAt(contract, media.schema, place) : undefined
  const preset = typeof schema === 'object' ? Number(schema.default ?? 1) : 1
  return Math.max(1, ask.count ?? (Number.isFinite(preset) ? preset : 1))
}
