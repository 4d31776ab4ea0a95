import type { Exchange } from '../../core/exchange.ts'
import type { Journal } from '../../core/journal.ts'
import type { Billing } from '../../core/probe.ts'
import { callKey } from '../plan/call-key.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { ask } from './ask.ts'
import { type Conditions, createCourse } from './course.ts'
import { follow } from './follow.ts'
import { createPace } from './pace.ts'
import type { Route } from './send.ts'
import type { Spending } from './spending.ts'
import type { Stop } from './stopping.ts'

export interface RunOptions extends Route, Conditions {
  /** Calls at the same time. Default 1. */
  readonly concurrency?: number
  /** Calls per second at most. */
  readonly rate?: number
  /** Where what may be billed is written down before it is sent. */
  readonly journal?: Journal
  readonly onExchange?: (exchange: Exchange, done: number) => void
}

export interface RunResult {
  readonly exchanges: readonly Exchange[]
  readonly spent: Spending
  /** Calls that were not sent, each with a sentence that says why. */
  readonly unsent: readonly { readonly call: PlannedCall; readonly reason: string }[]
  readonly stopped?: Stop
}

/** Nothing that costs is asked before all that is free was answered. */
const phases: readonly (readonly Billing[])[] = [['free'], ['refused'], ['images']]

const interrupted: Stop = { cause: 'interrupted', reason: 'The run was interrupted' }
const cutOff = 'An earlier run sent it and was cut off; it may have been billed, so it is not sent again.'
const underWay = 'The run was interrupted while it was under way; it may have been billed.'

/**
 * Sends the planned calls in order and records what comes of them. A paid call is never repeated; one that was refused
 * for its rate was not carried out, and is asked again when the upstream says so.
 */
export async function run(calls: readonly PlannedCall[], options: RunOptions): Promise<RunResult> {
  const { signal, journal } = options
  const pace = createPace(options.rate, signal)
  const course = createCourse(calls, options)
  const results = new Map<PlannedCall, readonly Exchange[]>()
  const unsent = new Map<PlannedCall, string>()
  const finishing: Promise<void>[] = []

  const take = async (call: PlannedCall): Promise<void> => {
    if (course.stopped === undefined) await pace.turn()
    if (signal?.aborted) course.stop(interrupted)
    const reason = course.claim(call)
    if (reason !== undefined) return void unsent.set(call, `${reason}.`)
    const key = call.billing === 'free' ? undefined : callKey(call)
    const recalled = key === undefined ? undefined : journal?.recall(key)
    if (recalled === 'lost') return void unsent.set(call, cutOff)
    if (key !== undefined && !recalled && !(await isSafe(() => journal?.before(key))))
      return void unsent.set(call, `${course.stopped?.reason}.`)
    const came = recalled
      ? [{ ...recalled, id: call.id, probe: call.probe, request: call.request }]
      : await ask(call, options, pace)
    const last = came.at(-1)
    if (last === undefined || (last.failure?.kind === 'aborted' && signal?.aborted))
      return void unsent.set(call, underWay)
    course.learn(call, last)
    if (key !== undefined && !recalled) await isSafe(() => journal?.after(key, last))
    // Links are followed while the next call is under way.
    const finished = finish(call, came.slice(0, -1), last)
    finished.catch(() => {})
    finishing.push(finished)
  }

  /** Without a journal nothing more is risked; what is under way is still waited for and told. */
  const isSafe = async (write: () => Promise<void> | undefined): Promise<boolean> => {
    try {
      await write()
      return true
    } catch (error) {
      course.stop({
        cause: 'journal',
        reason: error instanceof Error ? error.message.replace(/\.$/, '') : String(error),
      })
      return false
    }
  }

  const finish = async (call: PlannedCall, before: readonly Exchange[], last: Exchange) => {
    const exchange = last.downloads.length ? last : await follow(call, last, options)
    results.set(call, [...before, exchange])
    options.onExchange?.(exchange, results.size)
  }

  for (const phase of options.free ? [phases.flat()] : phases) {
    const due = calls.filter(({ billing }) => phase.includes(billing))
    // One after the other, so that the first one that is billed is the last.
    const isRisky = phase.includes('refused') && !options.free
    const rows = isRisky ? Map.groupBy(due, ({ operation }) => operation.id).values() : due.map(call => [call]).values()
    const work = async () => {
      for (const row of rows) for (const call of row) await take(call)
    }
    await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 1) }, work))
  }
  await Promise.all(finishing)
  const isCut = [...unsent.values()].some(reason => reason === cutOff || reason === underWay)
  if (isCut || (signal?.aborted && unsent.size > 0)) course.stop(interrupted)
  const { spent, stopped } = course
  return {
    exchanges: calls.flatMap(call => results.get(call) ?? []),
    spent,
    unsent: calls.flatMap(call => {
      const reason = unsent.get(call)
      return reason === undefined ? [] : [{ call, reason }]
    }),
    ...(stopped === undefined ? {} : { stopped }),
  }
}
