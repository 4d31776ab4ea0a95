const signatures: { readonly [coding: string]: readonly number[] } = {
  gzip: [0x1f, 0x8b],
  'x-gzip': [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
}

/**
 * One sentence on a body that is not what its `content-encoding` says, told by its first bytes: sent as it is, damaged,
 * or of another kind. `reason` is what the decoder said.
 */
export function explainCoding(coding: string, beginning: Uint8Array, reason: string): string {
  const says = `The answer says content-encoding: ${coding}`
  if (startsWith(beginning, signatures[coding])) return `${says}, and its ${coding} data is damaged (${reason}).`
  const other = Object.keys(signatures).find(name => startsWith(beginning, signatures[name]))
  if (other) return `${says}, but its body is ${other} (${reason}).`
  if (isText(beginning)) return `${says}, but its body is plain text that nobody compressed (${reason}).`
  return `${says}, but its body is not (${reason}).`
}

/** One sentence on a coding that no client has to know: it was not asked for. */
export function foreignCoding(coding: string): string {
  return `The answer says content-encoding: ${coding}, which was not asked for and cannot be read.`
}

function startsWith(bytes: Uint8Array, signature: readonly number[] | undefined): boolean {
  return signature?.every((byte, index) => bytes[index] === byte) ?? false
}

function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length > 0 && bytes.every(byte => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13)
  )
}
