import { UsageError } from '../../core/errors.ts'
import { isRecord } from '../../core/json.ts'
import { didYouMean } from '../../core/near.ts'

/** @throws {UsageError} unless the value is a number from `least` to `most`, both included */
export function requireNumber(value: unknown, name: string, least: number, most: number): void {
  if (typeof value === 'number' && value >= least && value <= most) return
  throw new UsageError(`${name} is ${told(value)}; give a number from ${least} to ${most}.`)
}

/** @throws {UsageError} unless the value is a whole number from `least` to `most`, both included */
export function requireWhole(value: unknown, name: string, least: number, most: number): void {
  if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return
  throw new UsageError(`${name} is ${told(value)}; give a whole number from ${least} to ${most}.`)
}

/** @throws {UsageError} unless the value is true or false */
export function requireBoolean(value: unknown, name: string): void {
  if (typeof value !== 'boolean') throw new UsageError(`${name} is ${told(value)}; give true or false.`)
}

/** @throws {UsageError} unless the value is a list of at most `most` items */
export function requireList(value: unknown, name: string, most: number): void {
  if (Array.isArray(value) && value.length <= most) return
  throw new UsageError(`${name} is ${told(value)}; give a list of at most ${most} items.`)
}

/** @throws {UsageError} unless the value is an object with no other members than these */
export function requireObject(value: unknown, name: string, members: readonly string[]): void {
  if (!isRecord(value)) throw new UsageError(`${name} is ${told(value)}; give an object with ${members.join(', ')}.`)
  const strange = Object.keys(value).find(member => !members.includes(member))
  if (strange !== undefined)
    throw new UsageError(
      `${name} has no ${JSON.stringify(strange)}. ${didYouMean(strange, members)}It has: ${members.join(', ')}.`,
    )
}

function told(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length} items`
  return typeof value === 'object' && value !== null ? 'an object' : String(value).slice(0, 100)
}
