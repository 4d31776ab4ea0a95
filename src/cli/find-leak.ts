/**
 * How a key still stands in a text that was masked, or undefined. Looks in ways of its own, so that a mistake of the
 * mask does not hide here too: whatever it finds must not be written.
 */
export function findLeak(text: string, keys: readonly string[]): string | undefined {
  const dense = text.replaceAll(/\s+/g, '')
  return keys.filter(key => key.length >= 8).flatMap(key => waysOf(key).filter(({ value }) => dense.includes(value)))[0]
    ?.way
}

function waysOf(key: string): readonly { readonly way: string; readonly value: string }[] {
  const bytes = new TextEncoder().encode(key)
  const base64 = (before: string) =>
    btoa(before + Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replace(/=+$/, '')
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [
    { way: 'as it is', value: key.replaceAll(/\s+/g, '') },
    { way: 'percent-encoded', value: encodeURIComponent(key) },
    { way: 'in hexadecimal', value: hex },
    { way: 'in hexadecimal', value: hex.toUpperCase() },
    // The first and last characters of base64 depend on what stands around the key.
    ...['', 'x', 'xx'].map(before => ({ way: 'in base64', value: base64(before).slice(before.length ? 4 : 0, -2) })),
  ]
}
