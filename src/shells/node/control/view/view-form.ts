import { fold } from '../../../../codec/escape.ts'
import type { ImageFacts } from '../../../../codec/image/facts.ts'
import { readImage } from '../../../../codec/image/read.ts'
import { readForm } from '../../../../codec/multipart.ts'

/** A part of a form: its text, or what is known of its file. `size` is in bytes. */
export type PartView =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string
      readonly filename: string
      readonly type?: string
      readonly size: number
      readonly image?: ImageFacts
    }

const shown = 2_000

/** A form to be read; `issue` says why it could not be read to its end. */
export function viewForm(
  body: Uint8Array,
  type: string,
  mask: (text: string) => string,
): { readonly parts: readonly PartView[]; readonly issue?: string } {
  const text = (value: string) => fold(mask(value), shown)
  if (!/^multipart\//i.test(type)) {
    const pairs = new URLSearchParams(new TextDecoder().decode(body))
    return { parts: [...pairs].slice(0, 220).map(([name, value]) => ({ name: text(name), value: text(value) })) }
  }
  const { parts, issue } = readForm(body, type)
  const views = parts.map(({ name, filename, type: declared, bytes }): PartView => {
    if (filename === undefined) return { name: text(name), value: text(new TextDecoder().decode(bytes)) }
    const image = readImage(bytes)
    return {
      name: text(name),
      filename: text(filename),
      ...(declared === undefined ? {} : { type: text(declared) }),
      size: bytes.length,
      ...(image ? { image } : {}),
    }
  })
  return { parts: views, ...(issue ? { issue: text(issue.message) } : {}) }
}
