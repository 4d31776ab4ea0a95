/** Bits as DEFLATE and VP8L pack them, each integer from its least significant bit. */
export interface PackedBits {
  /** An integer of up to 24 bits. */
  write(value: number, length: number): void
  /** All bytes; the last one is filled with zero bits. */
  finish(): Uint8Array
}

export function packBits(): PackedBits {
  let bytes = new Uint8Array(2048)
  let at = 0
  let pending = 0
  let count = 0
  const write = (value: number, length: number) => {
    pending |= value << count
    count += length
    while (count >= 8) {
      if (at === bytes.length) bytes = grown(bytes)
      bytes[at++] = pending
      pending >>>= 8
      count -= 8
    }
  }
  const finish = () => {
    write(0, -count & 7)
    return bytes.slice(0, at)
  }
  return { write, finish }
}

function grown(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length)
  larger.set(bytes)
  return larger
}
