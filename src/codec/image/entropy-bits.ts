/** Bits as JPEG packs them, from the most significant one. */
export interface EntropyBits {
  /** A code of up to 24 bits. */
  write(value: number, length: number): void
  /** So many zero bits. */
  skip(count: number): void
  /** All bytes, the last one filled with one bits, and a zero byte after each FF so that no data looks like a marker. */
  finish(): Uint8Array
}

/** @see ITU-T T.81, F.1.2.3 and B.1.1.5 */
export function entropyBits(): EntropyBits {
  let bytes = new Uint8Array(4096)
  let at = 0
  let pending = 0
  let count = 0
  const room = (more: number) => {
    const larger = new Uint8Array(2 * bytes.length + more)
    larger.set(bytes)
    bytes = larger
  }
  const write = (value: number, length: number) => {
    pending = (pending << length) | value
    count += length
    if (at + 4 > bytes.length) room(4)
    while (count >= 8) {
      count -= 8
      bytes[at++] = pending >>> count
    }
    pending &= (1 << count) - 1
  }
  const skip = (more: number) => {
    if (count + more < 8) return write(0, more)
    const rest = more - (8 - count)
    write(0, 8 - count)
    if (at + (rest >>> 3) > bytes.length) room(rest >>> 3)
    // New arrays hold zeros.
    at += rest >>> 3
    count = rest & 7
  }
  const finish = () => {
    const left = -count & 7
    write(2 ** left - 1, left)
    return stuffed(bytes.subarray(0, at))
  }
  return { write, skip, finish }
}

function stuffed(bytes: Uint8Array): Uint8Array {
  let many = 0
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) many++
  const whole = new Uint8Array(bytes.length + many)
  let from = 0
  let to = 0
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, from)) {
    whole.set(bytes.subarray(from, at + 1), to)
    to += at + 2 - from
    from = at + 1
  }
  whole.set(bytes.subarray(from), to)
  return whole
}
