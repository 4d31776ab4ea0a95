import type { Json } from '../../../src/core/json.ts'

/** What a page can say of one place. `says` is a word or number of its texts that no schema can hold. */
export type Keyword =
  | 'type'
  | 'format'
  | 'required'
  | 'enum'
  | 'default'
  | 'minimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'example'
  | 'says'

/**
 * One fact. The place is a path of field names with `*` for the items of a list; empty for the whole.
 * Without a quirk, the document states the fact. With one, the fact is in that quirk's words.
 */
export type Fact = readonly [place: string, keyword: Keyword, value: Json, quirk?: string]

/** What a provider's page says, read off the page and not off our document. */
export interface Page {
  readonly id: string
  readonly source: string
  /** Undefined when the page names none. */
  readonly host?: string
  readonly method: string
  readonly path: string
  readonly media: string
  /** Fields of the request body. */
  readonly request: readonly Fact[]
  /** Fields of the answer, by the letter. */
  readonly answer: readonly Fact[]
  /** Everything else: headers, titles, samples. Found in quirks alone. */
  readonly around: readonly (readonly [place: string, keyword: Keyword, value: Json, quirk: string])[]
}
