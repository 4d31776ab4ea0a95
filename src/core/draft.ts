import type { Aside, Credentials } from './exchange.ts'
import type { FieldTree } from './file.ts'
import type { Json } from './json.ts'
import type { HeaderList } from './message.ts'

/** A request before encoding: what to say, not yet how it goes on the wire. */
export interface Draft {
  /** Media type of the body; undefined for a request without one. */
  readonly media?: string
  readonly fields: FieldTree
  /** Sent in place of encoded fields: bodies that are wrong on purpose. */
  readonly raw?: { readonly type?: string; readonly bytes: Uint8Array }
  /** Values of path, query and header parameters; a text goes as it stands. */
  readonly parameters: { readonly [name: string]: Json }
  /** Further header fields. */
  readonly headers: HeaderList
  readonly credentials: Credentials
  /** How a list of one form field is named, where it differs from the document: each `image[]`, or each `image`. */
  readonly arrays?: 'brackets' | 'repeat'
  /** Sent in place of the operation's own method and path. */
  readonly aside?: { readonly kind: Aside; readonly method: string; readonly path: string }
}
