import { joinBytes } from './join-bytes.ts'

const encoder = new TextEncoder()

/**
 * 64 bits that tell texts and byte arrays apart, as 16 hexadecimal digits: equal for equal parts in equal order. Two
 * lanes of multiplication and exclusive or, mixed into each other at the end. Not for secrets.
 */
export function fingerprint(parts: readonly (string | Uint8Array)[]): string {
  const whole = parts.map(part => (typeof part === 'string' ? encoder.encode(part) : part))
  // Lengths keep the parts apart.
  const bytes = joinBytes([encoder.encode(`${whole.map(({ length }) => length).join()};`), ...whole])
  let a = 0xdeadbeef | 0
  let b = 0x41c6ce57 | 0
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x9e3779b1)
    b = Math.imul(b ^ byte, 0x5f356495)
    b ^= b >>> 15
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return [a, b].map(lane => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
