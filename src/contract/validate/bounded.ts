import { isFile } from '../../core/file.ts'
import { isRecord } from '../../core/json.ts'

const nodeLimit = 100_000

/**
 * The value itself, or for one of more than 100,000 members a copy with the first items of its lists.
 * A wrong item costs an error of its own, so that a long list of them would take gigabytes before the first is told.
 */
export function bounded(value: unknown): unknown {
  return count(value, nodeLimit) < nodeLimit ? value : copy(value, { left: nodeLimit })
}

function count(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null || isFile(value)) return 1
  let found = 1
  const items = Array.isArray(value) ? value : Object.values(value)
  if (items.length >= limit) return limit
  for (const item of items) {
    if (found >= limit) return found
    found += typeof item === 'object' ? count(item, limit - found) : 1
  }
  return found
}

function copy(value: unknown, budget: { left: number }): unknown {
  budget.left--
  if (isFile(value)) return value
  if (Array.isArray(value)) return take(value, budget, item => copy(item, budget))
  if (isRecord(value))
    return Object.fromEntries(take(Object.entries(value), budget, ([key, item]) => [key, copy(item, budget)] as const))
  return value
}

function take<Item, Result>(
  items: readonly Item[],
  budget: { left: number },
  change: (item: Item) => Result,
): Result[] {
  const taken: Result[] = []
  for (const item of items) {
    if (budget.left <= 0) break
    taken.push(change(item))
  }
  return taken
}
