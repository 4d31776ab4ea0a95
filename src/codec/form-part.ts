/**
 * One part of a form. A part with a `filename` is a file; `type` is its Content-Type as it stands, absent where it has
 * none.
 */
export interface Part {
  readonly name: string
  readonly filename?: string
  readonly type?: string
  readonly bytes: Uint8Array
}

/** Why a body is no form: its boundary, an early end, a part without a usable name, a limit, or anything else. */
export interface FormIssue {
  readonly code: 'boundary' | 'truncated' | 'disposition' | 'limit' | 'syntax'
  readonly message: string
}
