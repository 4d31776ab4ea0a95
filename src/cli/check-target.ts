import type { FuzzReport, TargetReport } from '../core/report.ts'
import { check } from '../engine/check.ts'
import { canBreak } from '../engine/mock/find-fault.ts'
import { createDownload } from '../shells/live/download.ts'
import { createLive } from '../shells/live/live.ts'
import { createDecoder } from '../shells/sharp/create-decoder.ts'
import type { Aim, Target } from './aim.ts'
import type { CheckFlags } from './check-flags.ts'
import { nothingToAsk } from './nothing-to-ask.ts'
import type { Recorder } from './recorder.ts'
import type { RunJournal } from './run-journal.ts'

/** What the targets of one run share. */
export interface Circumstances {
  readonly aimed: Aim
  readonly flags: CheckFlags
  /** The reports of the targets that were asked before this one: one budget is for all. */
  readonly before: readonly TargetReport[]
  readonly signal: AbortSignal
  readonly recorder?: Recorder
  readonly journal?: RunJournal
  readonly onCall: (done: number, total: number) => void
}

/** Asks one target over the network and reports. */
export async function checkTarget(target: Target, circumstances: Circumstances): Promise<TargetReport> {
  const { contract, url, key, own } = target
  const { aimed, flags, before, signal, recorder, journal, onCall } = circumstances
  const timeoutMs = (flags.timeout ?? aimed.timeout) * 1000
  const profile = flags.profile ?? aimed.profile
  const maxLatency = flags.maxLatency ?? own.maxLatency
  const { budget, budgetImages, rate, concurrency = 4 } = flags
  const decode = await createDecoder()
  const report = await check(contract, {
    upstream: createLive({ timeoutMs }),
    download: createDownload({ origin: new URL(url).origin, timeoutMs: Math.min(timeoutMs, 60_000) }),
    kind: aimed.kind,
    ...(aimed.kind === 'mock' ? { faults: (flags.fault ?? []).filter(id => canBreak(contract, { id })) } : {}),
    url,
    profile,
    key: key.value,
    concurrency,
    ...(rate ? { rate } : {}),
    ...(maxLatency ? { maxLatencyMs: maxLatency * 1000 } : {}),
    ...(own.model === undefined ? {} : { model: own.model }),
    ...(own.prices === undefined ? {} : { prices: own.prices }),
    ...(budget === undefined ? {} : { budgetUsd: budget - sum(before, ({ costUsd }) => costUsd ?? 0) }),
    ...(budgetImages === undefined ? {} : { budgetImages: budgetImages - sum(before, ({ images }) => images) }),
    ...(decode ? { decode } : {}),
    free: aimed.kind === 'mock' || flags.free === true,
    ...(flags.fuzz === undefined ? {} : { fuzz: { runs: flags.fuzz, seed: flags.seed } }),
    ...(journal ? { journal: journal.of(target) } : {}),
    ...(recorder ? { onExchanges: exchanges => recorder.add(contract.id, exchanges, [key.value]) } : {}),
    signal,
    onCall,
  })
  if (report.fuzz) tellOfFuzz(report.fuzz)
  return report.exchanges.length ? report : { stopped: nothingToAsk(profile), stoppedBy: 'nothing', ...report }
}

function sum(reports: readonly TargetReport[], of: (totals: TargetReport['totals']) => number): number {
  return reports.reduce((total, { totals }) => total + of(totals), 0)
}

function tellOfFuzz({ runs, seed, calls, failures }: FuzzReport): void {
  const found = failures.length === 0 ? 'none of them failed' : `smallest failing requests: ${failures.join(', ')}`
  console.error(`${calls} requests were drawn and sent, ${found}; repeat with --fuzz ${runs} --seed ${seed}.`)
}
