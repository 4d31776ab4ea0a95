/** Whether two JSON values are the same; the order of keys does not count (JSON Schema Core, section 4.2.2). */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [before, after] = [left as Record<string, unknown>, right as Record<string, unknown>]
  const keys = Object.keys(before)
  return (
    keys.length === Object.keys(after).length &&
    keys.every(key => Object.hasOwn(after, key) && equal(before[key], after[key]))
  )
}
