import { formatPointer, get } from '../../codec/pointer.ts'
import { DocumentError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { JsonObject } from './document.ts'
import { type Path, rebuild } from './visit.ts'

const referenceLimit = 100_000

/** Every `$ref` of a document and where it stands, examples and extensions left out. */
export function references(document: Json): readonly { readonly ref: string; readonly at: Path }[] {
  const found: { ref: string; at: Path }[] = []
  rebuild(document, (object, at) => {
    if (typeof object.$ref === 'string') found.push({ ref: object.$ref, at })
    return object
  })
  if (found.length > referenceLimit) throw new DocumentError(`The document holds ${found.length} references; split it.`)
  return found
}

/** The value that a local reference (`#/components/schemas/Image`) names, or undefined. */
export function lookUp(document: JsonObject, ref: string): Json | undefined {
  if (!/^#(\/(~[01]|[^~])*)?$/.test(ref)) return undefined
  return get(document, decode(ref.slice(1))) as Json | undefined
}

/** @throws {DocumentError} naming the first `$ref` that resolves to nothing, and its place */
export function requireResolved(document: JsonObject, found: ReturnType<typeof references>, name: string): void {
  const lost = found.find(({ ref }) => lookUp(document, ref) === undefined)
  if (lost === undefined) return
  const where = `${name}: the $ref "${lost.ref}" at ${place(lost.at)}`
  throw new DocumentError(`${where} names nothing in the document; correct it or add what it names.`)
}

/** A place as a JSON Pointer. */
export function place(path: Path): string {
  return `#${formatPointer(path.map(String))}`
}

/** Text without percent-encoding; as it stands where that is broken. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
