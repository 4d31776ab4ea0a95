import type { Contract } from '../core/contract.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Journal } from '../core/journal.ts'
import type { FuzzReport, TargetReport } from '../core/report.ts'
import { conclude } from './conclude.ts'
import { type Fuzzed, fuzz, requireFree } from './fuzz/fuzz.ts'
import { type Examined, type ExamineOptions, examine } from './judge/examine.ts'
import { type PlanOptions, plan } from './plan/plan.ts'
import { run } from './run/run.ts'
import type { Route } from './run/send.ts'
import type { Budget } from './run/spending.ts'
import { undecidedBy } from './run/unsent.ts'

/** Times in milliseconds, money in US dollars. */
export interface CheckOptions
  extends Route,
    Budget,
    Omit<ExamineOptions, 'key' | 'model'>,
    Omit<PlanOptions, 'baseUrl'> {
  readonly kind: 'mock' | 'live'
  /** Base URL of the upstream, without a trailing slash. */
  readonly url: string
  /** By which a mock is broken on purpose. */
  readonly faults?: readonly string[]
  readonly concurrency?: number
  /** Calls per second at most. */
  readonly rate?: number
  /** Nobody is billed for anything there. */
  readonly free?: boolean
  /** How many further requests are drawn for each operation, and by which seed. For free targets alone. */
  readonly fuzz?: { readonly runs: number; readonly seed: number }
  readonly journal?: Journal
  readonly onCall?: (done: number, total: number) => void
  /** Is given what was asked and answered, whole and with the key in it, before it is judged. */
  readonly onExchanges?: (exchanges: readonly Exchange[]) => void
}

/** Asks an upstream everything that a profile holds, judges every answer, and reports. */
export async function check(contract: Contract, options: CheckOptions): Promise<TargetReport> {
  const { kind, url, profile, key, onCall } = options
  const free = kind === 'mock' || options.free === true
  if (options.fuzz) requireFree(free)
  const planning = { ...options, baseUrl: url }
  const calls = plan(contract, planning)
  // Answers are examined while later calls are under way.
  const looked = new Map<Exchange, Promise<Examined>>()
  const look = (exchange: Exchange) => {
    const examined = looked.get(exchange) ?? examine(contract, exchange, options)
    // A mistake of ours must not end a run that was paid for before it is written down; it is thrown below.
    examined.catch(() => {})
    looked.set(exchange, examined)
    return examined
  }
  const onExchange = (exchange: Exchange, done: number) => {
    look(exchange)
    onCall?.(done, calls.length)
  }
  const result = await run(calls, { ...options, onExchange })
  const unsent = result.unsent.map(({ call: { id, probe, operation, question }, reason }) => {
    return { id, probe, operation: operation.id, question, reason }
  })
  const { spent } = result
  const drawing = options.fuzz && result.stopped === undefined ? { ...options, ...options.fuzz, free } : undefined
  const drawn = drawing && (await fuzz(contract, drawing, result.exchanges.length))
  const exchanges = [...result.exchanges, ...(drawn?.exchanges ?? [])]
  const stopped = result.stopped ?? drawn?.stopped
  options.onExchanges?.(exchanges)
  return conclude(contract, {
    kind,
    url,
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    profile,
    key,
    examined: await Promise.all(exchanges.map(look)),
    spent,
    unsent,
    undecided: await undecidedBy(contract, planning, new Set(unsent.map(({ id }) => id))),
    ...(stopped === undefined ? {} : { stopped }),
    ...(drawing && drawn ? { fuzz: told(drawing, drawn), limits: drawn.limits } : {}),
  })
}

function told(
  { runs, seed }: { readonly runs: number; readonly seed: number },
  { calls, exchanges }: Fuzzed,
): FuzzReport {
  return { runs, seed, calls, failures: exchanges.map(({ id }) => id) }
}
