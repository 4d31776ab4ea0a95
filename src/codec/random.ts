/**
 * An endless row of numbers from 0 up to 1, the same for the same seed (sfc32).
 * Any safe integer is a seed of its own; fractions are cut off.
 */
export function createRandom(seed: number): () => number {
  const whole = Math.trunc(seed)
  // Seeds beyond 32 bits, such as milliseconds, differ in their high part too.
  let a = Math.floor(whole / 0x100000000) | 0
  let b = whole | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x100000000
  }
  // Seeds that differ in one bit begin alike; by then they no longer do.
  for (let round = 0; round < 12; round++) next()
  return next
}

const encoder = new TextEncoder()

/** A hash of a text's UTF-8 bytes, from 0 to 2^32 - 1 (FNV-1a). Not for secrets. */
export function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    // What is no ASCII has other bytes than its code: encoded from there on.
    if (code > 0x7f) return hashBytes(encoder.encode(text.slice(index)), state)
    state = Math.imul(state ^ code, 0x01000193)
  }
  return state >>> 0
}

function hashBytes(bytes: Uint8Array, start: number): number {
  let state = start
  for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193)
  return state >>> 0
}
