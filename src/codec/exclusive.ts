/** Buffers with one holder, who may give their memory back. */
const exclusive = new WeakSet<ArrayBufferLike>()

/** Below, finding out costs more than it spares. */
const worthwhile = 16 * 1024

/**
 * Gives the memory of bytes back at once, where they fill their buffer; they are empty afterwards. Only for who holds them
 * alone. The collector would find them too, but bodies that wait for it make it look through the whole heap every few
 * hundred requests: more than half of what a 100 KB upload costs.
 */
export function free({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < worthwhile || byteLength !== buffer.byteLength) return
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}

/** Says that whoever gets the bytes next holds them alone. */
export function claim(bytes: Uint8Array): void {
  if (bytes.length >= worthwhile) exclusive.add(bytes.buffer)
}

/** Says that others may hold the bytes from now on. */
export function share(bytes: Uint8Array): void {
  exclusive.delete(bytes.buffer)
}

/** Frees bytes that were claimed and not shared since. */
export function release(bytes: Uint8Array): void {
  if (exclusive.delete(bytes.buffer)) free(bytes)
}
