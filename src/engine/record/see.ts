import type { HarEntry } from '../../codec/har.ts'
import type { Contract } from '../../core/contract.ts'
import { findPlace, type Place } from './find-place.ts'
import { type Note, readNote } from './note.ts'
import { type RecordedRequest, requestOf } from './request-of.ts'
import { type RecordedAnswer, responseOf } from './response-of.ts'

/** An entry of a recording, understood as far as it goes. */
export interface Seen {
  readonly entry: HarEntry
  /** Only of our own recordings. */
  readonly note?: Note
  readonly request: RecordedRequest
  readonly answer: RecordedAnswer
  /** Absent for what is about no operation of any contract. */
  readonly place?: Place
}

/** An entry that calls an operation. */
export type Call = Seen & { readonly place: Place }

/** Understands one entry, whoever recorded it. */
export function see(entry: HarEntry, contracts: readonly Contract[]): Seen {
  const note = readNote(entry._pixpact)
  const request = requestOf(entry)
  const beside = note?.link !== undefined || note?.operation === ''
  const place = beside ? undefined : (noted(note, contracts) ?? findPlace(contracts, request.message))
  return {
    entry,
    ...(note ? { note } : {}),
    request,
    answer: responseOf(entry, note),
    ...(place ? { place } : {}),
  }
}

export function isCall(seen: Seen): seen is Call {
  return seen.place !== undefined
}

/** Where our own recording says that a call belongs. */
function noted(note: Note | undefined, contracts: readonly Contract[]): Place | undefined {
  const contract = contracts.find(({ id }) => id === note?.provider)
  const operation = contract?.operations.find(({ id }) => id === note?.operation)
  if (!note || !contract || !operation) return undefined
  return { contract, operation, ...(note.aside ? { aside: note.aside } : {}), documented: true }
}
