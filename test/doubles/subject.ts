import type { Json } from '../../src/core/json.ts'

/** A value of a field. In a form, everything that is no file is its text. */
export type Value = Json | File

/** One operation in one media type, as its document describes it: written by hand, not read from the document. */
export interface Subject {
  readonly label: string
  readonly path: string
  readonly kind: 'form' | 'json'
  /** The required fields with a good value each. */
  readonly smallest: { readonly [field: string]: Value }
  /** Values that are allowed, by field. */
  readonly good: { readonly [field: string]: readonly Value[] }
  /** Values that are not. */
  readonly bad: { readonly [field: string]: readonly Value[] }
  /** Whether the field `image` of a form takes up to 16 files, or just one. */
  readonly images?: 'several' | 'one'
  /** The operation takes both media types, each of which is a subject. */
  readonly alsoOtherKind?: true
  /** Path of the document's server, under which the operation is served too. */
  readonly serverPath?: string
}

/** A whole PNG of one pixel. */
export const picture = new File(
  [
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ],
  'boat.png',
  { type: 'image/png' },
)
