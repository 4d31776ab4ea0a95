import type { Part } from './form-part.ts'
import { joinBytes } from './join-bytes.ts'

const encoder = new TextEncoder()
const lineEnd = encoder.encode('\r\n')
const escapes: { readonly [char: string]: string } = { '\n': '%0A', '\r': '%0D', '"': '%22' }

/**
 * A form as bytes, parts in order. `"`, CR and LF in names are written as %22, %0D and %0A; all else, non-ASCII
 * included, as it is. A part without a type gets no Content-Type. The boundary must not occur in the parts.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function writeForm(parts: readonly Part[], boundary: string): Uint8Array {
  const pieces = parts.flatMap(part => [
    encoder.encode(`--${boundary}\r\n${writeHeader(part)}\r\n`),
    part.bytes,
    lineEnd,
  ])
  pieces.push(encoder.encode(`--${boundary}--\r\n`))
  return joinBytes(pieces)
}

/** The Content-Type of a form with this boundary, which is quoted where it has to be. */
export function formType(boundary: string): string {
  const token = /^[\w!#$%&'*+.^`|~-]+$/.test(boundary)
  return `multipart/form-data; boundary=${token ? boundary : `"${boundary}"`}`
}

function writeHeader({ name, filename, type }: Part): string {
  const file = filename === undefined ? '' : `; filename="${encodeName(filename)}"`
  const content = type === undefined ? '' : `Content-Type: ${type.replaceAll(/[\r\n]+/g, ' ')}\r\n`
  return `Content-Disposition: form-data; name="${encodeName(name)}"${file}\r\n${content}`
}

function encodeName(text: string): string {
  return text.replaceAll(/[\r\n"]/g, char => escapes[char] ?? char)
}
