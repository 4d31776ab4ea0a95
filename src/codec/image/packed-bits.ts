/**
 * Bits as DEFLATE and VP8L pack them: integers from their least significant bit, prefix codes from their most
 * significant one.
 */
export interface PackedBits {
  /** An integer of up to 24 bits. */
  write(value: number, length: number): void
  /** A prefix code. */
  code(value: number, length: number): void
  /** All bytes; the last one is filled with zero bits. */
  finish(): Uint8Array
}

export function packBits(): PackedBits {
  const bytes: number[] = []
  let pending = 0
  let count = 0
  const write = (value: number, length: number) => {
    pending |= value << count
    for (count += length; count >= 8; count -= 8) {
      bytes.push(pending & 0xff)
      pending >>>= 8
    }
  }
  const code = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) write((value >>> bit) & 1, 1)
  }
  const finish = () => {
    write(0, -count & 7)
    return Uint8Array.from(bytes)
  }
  return { write, code, finish }
}
