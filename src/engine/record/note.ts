import type { Aside, Credentials, Exchange, Failure } from '../../core/exchange.ts'
import { asides } from '../../core/exchange.ts'
import { isRecord } from '../../core/json.ts'
import type { Ending } from '../../core/message.ts'

/** What HAR has no place for, in the member `_pixpact` of an entry. */
export interface Note {
  readonly provider: string
  /** Of the exchange; for a download, of the exchange that it belongs to. */
  readonly id: string
  /** Place among the exchanges of the run, which are asked at the same time and told in order. */
  readonly position: number
  /** Empty for a call that is about none of the provider's: it passed a proxy. */
  readonly operation: string
  readonly credentials: Credentials
  readonly probe?: string
  readonly aside?: Aside
  readonly expects?: 'refusal'
  readonly echoed?: readonly string[]
  readonly unrecorded?: true
  /** Sizes of the pieces in which the body came, and when, in milliseconds since the request was sent. */
  readonly chunks?: readonly (readonly [bytes: number, at: number])[]
  readonly ending?: Ending
  readonly failure?: Failure
  /** The link as it stands in the answer of the exchange: this entry fetches it. */
  readonly link?: string
}

const failureKinds: { readonly [kind in Failure['kind']]: true } = {
  unreachable: true,
  reset: true,
  timeout: true,
  'too-large': true,
  'forbidden-address': true,
  aborted: true,
  malformed: true,
  'content-encoding': true,
}

/** A note as it was read, or undefined when it is none of ours. Whoever wrote it: only known words come out. */
export function readNote(value: unknown): Note | undefined {
  if (!isRecord(value)) return undefined
  const { provider, id, position, operation, credentials, probe, aside, expects, echoed, chunks, ending, link } = value
  if (!isText(provider) || !isText(id) || !isText(operation)) return undefined
  const failure = readFailure(value.failure)
  return {
    provider,
    id,
    operation,
    position: typeof position === 'number' ? position : 0,
    credentials: credentials === 'none' || credentials === 'wrong' ? credentials : 'given',
    ...(isText(probe) ? { probe } : {}),
    ...(isAside(aside) ? { aside } : {}),
    ...(expects === 'refusal' ? { expects } : {}),
    ...(Array.isArray(echoed) && echoed.every(isText) ? { echoed } : {}),
    ...(value.unrecorded === true ? { unrecorded: true } : {}),
    ...(Array.isArray(chunks) && chunks.every(isPiece) ? { chunks } : {}),
    ...(ending === 'cut' || ending === 'complete' ? { ending } : {}),
    ...(failure ? { failure } : {}),
    ...(isText(link) ? { link } : {}),
  }
}

/** What of an exchange stands in its note. */
export function noteOf(provider: string, exchange: Exchange, position: number): Note {
  const { id, operation, credentials, probe, aside, expects, echoed, unrecorded } = exchange
  return {
    provider,
    id,
    position,
    operation,
    credentials,
    ...(probe === undefined ? {} : { probe }),
    ...(aside === undefined ? {} : { aside }),
    ...(expects === undefined ? {} : { expects }),
    ...(echoed === undefined ? {} : { echoed }),
    ...(unrecorded === undefined ? {} : { unrecorded }),
  }
}

function readFailure(value: unknown): Failure | undefined {
  if (!isRecord(value) || !isText(value.kind) || !isText(value.message)) return undefined
  return isFailureKind(value.kind) ? { kind: value.kind, message: value.message } : undefined
}

function isFailureKind(kind: string): kind is Failure['kind'] {
  return Object.hasOwn(failureKinds, kind)
}

function isAside(value: unknown): value is Aside {
  return asides.some(aside => aside === value)
}

function isPiece(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(item => typeof item === 'number' && item >= 0)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
