import type { HarEntry } from '../../../codec/har.ts'
import type { Contract } from '../../../core/contract.ts'
import type { Failure } from '../../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../../core/message.ts'
import { see } from '../../../engine/record/see.ts'
import { createKeyRing } from '../key-ring.ts'
import { type CallForm, callForm, differences } from './call-form.ts'

/** What a recording answers to a request. */
export type Replayed = { readonly response: ResponseMessage } | { readonly failure: Failure }

/** The answers of a recording. */
export interface Recorded {
  /** Requests that it can answer. */
  readonly calls: number
  /** The next answer to a request, or a sentence that says what is nearest to it and how it differs. */
  answer(request: RequestMessage): Replayed | { readonly unlike: string }
}

interface Call {
  readonly form: CallForm
  readonly startedAt: string
  readonly answer: Replayed
  used: boolean
}

/** More differences than these tell nobody anything. */
const most = 6

/** Reads a recording, whoever made it. Requests are compared as they are after masking. */
export function recordedCalls(entries: readonly HarEntry[], contract: Contract): Recorded {
  const { operations } = contract
  const credentials = operations.flatMap(({ security }) => (security?.scheme === 'query' ? [security.name] : []))
  const ring = createKeyRing(contract)
  const formOf = (request: RequestMessage, whole = true) => {
    ring.see(request)
    return callForm(ring.mask(bare(request)).request, credentials, whole)
  }
  const calls = entries
    .map(entry => see(entry, [contract]))
    .flatMap(({ entry, note, request, answer }): readonly Call[] => {
      // That a client left says nothing of what it would have got.
      if ('unkept' in answer || ('failure' in answer && answer.failure.kind === 'aborted')) return []
      const whole = note ? note.unrecorded !== true : request.whole
      return [{ form: formOf(request.message, whole), startedAt: entry.startedDateTime, answer, used: false }]
    })
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))

  return {
    calls: calls.length,
    answer(request) {
      const asked = formOf(request)
      const alike = surest(
        calls.filter(({ form }) => differences(form, asked).length === 0),
        asked,
      )
      const next = alike.find(({ used }) => !used) ?? alike.at(-1)
      if (next === undefined) return { unlike: sayNearest(calls, asked) }
      next.used = true
      return next.answer
    },
  }
}

/** The very path before one that is like it, and a body that is alike before one that was not recorded. */
function surest(alike: readonly Call[], asked: CallForm): readonly Call[] {
  const atPath = alike.filter(({ form }) => form.path === asked.path)
  const there = atPath.length > 0 ? atPath : alike
  const known = there.filter(({ form }) => form.body !== undefined)
  return known.length > 0 ? known : there
}

function sayNearest(calls: readonly Call[], asked: CallForm): string {
  const distances = calls.map(({ form }) => ({ form, differs: differences(form, asked) }))
  const nearest = distances.toSorted((a, b) => weigh(a, asked) - weigh(b, asked))[0]
  if (nearest === undefined) return 'The recording holds no answer at all.'
  const { form, differs } = nearest
  const shown = differs.slice(0, most).join(', ')
  const more = differs.length > most ? `, and ${differs.length - most} more` : ''
  return `No recorded request is like this one. The nearest, ${form.method} ${form.path}, differs in ${shown}${more}.`
}

function weigh({ form, differs }: { readonly form: CallForm; readonly differs: readonly string[] }, asked: CallForm) {
  const elsewhere = differs.some(text => text.startsWith('the path'))
  return (elsewhere ? 10_000 : 0) + (form.method === asked.method ? 0 : 1_000) + differs.length
}

/** A request as an exchange, for it to be masked as recorded ones were. */
function bare(request: RequestMessage) {
  return { id: '', operation: '', credentials: 'given' as const, request, downloads: [], startedAt: 0, durationMs: 0 }
}
