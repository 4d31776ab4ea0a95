import { inBounds } from './mask.ts'
import { maskPatterns, secretPatterns } from './secret-forms.ts'

/**
 * A function that hides secrets in bytes of any kind, wherever their value stands: in text of any encoding, and in
 * base64. As many bytes come out as went in, and base64 stays base64, so that what is masked is still the message that
 * it was: its length, its syntax and its images. Bytes without a secret are given back as they are.
 *
 * @param further hides more in the bytes as Latin-1 text, without changing its length
 */
export function createByteMask(
  secrets: readonly string[],
  further: (text: string) => string = text => text,
): (bytes: Uint8Array) => Uint8Array {
  const { known, plain } = inBounds(secrets)
  const forms = [...new Set(known.flatMap(formsOf))].sort((a, b) => b.length - a.length)
  const passes = [
    ...known.flatMap(base64Patterns).map(source => ({ pattern: new RegExp(source, 'g'), fill: 'A' })),
    ...forms.flatMap(maskPatterns).map(source => ({ pattern: new RegExp(source, 'g'), fill: '*' })),
  ]
  return bytes => {
    const text = latin1(bytes)
    const bare = plain.reduce((old, secret) => old.replaceAll(secret, '*'.repeat(secret.length)), text)
    const hidden = passes.reduce(
      (old, { pattern, fill }) => old.replace(pattern, found => fill.repeat(found.length)),
      bare,
    )
    const shown = further(hidden)
    return shown === text ? bytes : Uint8Array.from(shown, char => char.charCodeAt(0))
  }
}

/** A secret as it stands in bytes that are read as Latin-1: written in UTF-8, UTF-16 and hexadecimal. */
function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  const wide = [...latin1(bytes)].join('\0')
  return [secret, latin1(bytes), hex, hex.toUpperCase(), wide]
}

/** Of a long secret its beginning; the plain masks find the rest. Fewer characters turn up in images by chance. */
function base64Patterns(secret: string): readonly string[] {
  return secretPatterns(secret)
    .filter(({ form, length }) => form.startsWith('base64') && length >= 8)
    .map(({ source }) => source)
}

/** A character for each byte. TextDecoder knows no true Latin-1. */
function latin1(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return pieces.join('')
}
