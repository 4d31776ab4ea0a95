import type { ResponseMessage } from './message.ts'

/** Why no answer came. The words are stable: they stand in report.json. */
export type FailureKind =
  | 'unreachable'
  | 'reset'
  | 'timeout'
  | 'too-large'
  | 'forbidden-address'
  | 'aborted'
  | 'malformed'
  | 'content-encoding'

/** An upstream gave no answer. Carried as data in an exchange, thrown only between an upstream and the run. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure'
  readonly kind: FailureKind
  /** What came, its content coding not undone, where something came that nobody can read. */
  readonly raw?: ResponseMessage
  constructor(kind: FailureKind, message: string, options: ErrorOptions & { readonly raw?: ResponseMessage } = {}) {
    super(message, options)
    this.kind = kind
    if (options.raw) this.raw = options.raw
  }
}

/** The user's input cannot be used: a wrong flag, an unknown provider, a broken document. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** An OpenAPI document cannot be read or compiled. Exit code 2. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}
