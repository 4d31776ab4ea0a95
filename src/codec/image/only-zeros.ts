/** Whether nothing but zero bytes, or nothing at all, follows. Servers that send fixed blocks pad with zeros. */
export function onlyZeros(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) if (bytes[at] !== 0) return false
  return true
}
