/** One array of bytes out of several; text stands for its Latin-1 bytes. */
export function joinBytes(parts: readonly (Uint8Array | readonly number[] | string)[]): Uint8Array {
  const arrays = parts.map(part => (typeof part === 'string' ? Array.from(part, letter => letter.charCodeAt(0)) : part))
  const whole = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0))
  let at = 0
  for (const array of arrays) {
    whole.set(array, at)
    at += array.length
  }
  return whole
}
