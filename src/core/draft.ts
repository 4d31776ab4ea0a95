import type { Credentials } from './exchange.ts'
import type { FieldTree } from './file.ts'
import type { HeaderList } from './message.ts'

/** A request before encoding: what to say, not yet how it goes on the wire. */
export interface Draft {
  /** Media type of the body; undefined for a request without one. */
  readonly media?: string
  readonly fields: FieldTree
  /** Sent in place of encoded fields: bodies that are wrong on purpose. */
  readonly raw?: { readonly type?: string; readonly bytes: Uint8Array }
  /** Values of path, query and header parameters. */
  readonly parameters: { readonly [name: string]: string }
  /** Further header fields. */
  readonly headers: HeaderList
  readonly credentials: Credentials
}
