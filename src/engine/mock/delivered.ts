import { Bounded } from '../../codec/bounded.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Commission } from './commission.ts'
import { deliver } from './deliver.ts'

const kept = new WeakMap<Operation, Bounded<Uint8Array>>()
const most = { entries: 16, bytes: 4_000_000 }

/**
 * The bytes of a successful answer. Tests ask the same thing again and again, and within one second the same order has
 * the same answer, so the last few are kept. They are shared: copy before changing them.
 */
export function delivered(
  contract: Contract,
  operation: Operation,
  order: Commission,
  links: string,
  now: number,
): Uint8Array {
  const seconds = Math.floor(now / 1000)
  const make = () => new TextEncoder().encode(JSON.stringify(deliver(contract, operation, order, links, seconds)))
  if (order.paintings) return make()
  const answers = kept.get(operation) ?? new Bounded<Uint8Array>(most)
  kept.set(operation, answers)
  const key = JSON.stringify([order, links, seconds])
  const known = answers.get(key)
  if (known) return known
  const bytes = make()
  answers.set(key, bytes, bytes.length + 2 * key.length)
  return bytes
}
