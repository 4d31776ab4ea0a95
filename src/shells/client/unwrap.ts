import type { CallError } from './call-error.ts'

/** A call that failed, for those who would rather catch it. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  /** 0 when no answer came. */
  readonly status: number
  readonly error: CallError
  readonly response: Response | undefined
  constructor(status: number, error: CallError, response: Response | undefined) {
    super(status === 0 ? error.message : `${status}: ${error.message}`, { cause: error.cause })
    this.status = status
    this.error = error
    this.response = response
  }
}

/**
 * The data of a result that succeeded.
 *
 * @throws {ClientError} for one that failed
 * @example
 * const { data } = unwrap(await client.createImageEdit({ body: { prompt, image } }))
 */
export function unwrap<Result extends { readonly ok: boolean }>(result: Result): DataIn<Result>
export function unwrap(result: {
  readonly ok: boolean
  readonly data?: unknown
  readonly status?: number
  readonly error?: CallError
  readonly response?: Response
}): unknown {
  const { ok, data, status = 0, error, response } = result
  if (ok) return data
  throw new ClientError(status, error ?? { kind: 'network', message: 'The call failed.', text: '' }, response)
}

/** The documented data where there are any; those of statuses that are not documented are unknown, and would hide them. */
type DataIn<Result> = [KnownData<Result>] extends [never] ? unknown : KnownData<Result>

type KnownData<Result> = Result extends { readonly ok: true; readonly data: infer Data }
  ? unknown extends Data
    ? never
    : Data
  : never
