import { createMask } from '../codec/mask.ts'

/** Takes keys out of a text that leaves the process; the last of several places that do, so that one mistake is not enough. */
export function maskKeys(keys: readonly string[]): (text: string) => string {
  return keys.length
    ? createMask([...new Set(keys.flatMap(key => [key, hex(key), hex(key).toUpperCase()]))])
    : text => text
}

function hex(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('')
}
