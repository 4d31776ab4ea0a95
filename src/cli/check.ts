import type { Report, TargetReport } from '../core/report.ts'
import { check as checkTarget } from '../engine/check.ts'
import { createDownload } from '../shells/live/download.ts'
import { createLive } from '../shells/live/live.ts'
import { type Aim, aim } from './aim.ts'
import type { CheckFlags } from './check-flags.ts'
import { exitCodeFor } from './exit-code.ts'
import { findContracts } from './find-contracts.ts'
import { onInterrupt } from './interrupt.ts'
import { nothingToAsk } from './nothing-to-ask.ts'
import { version } from './package.ts'
import { printPlan } from './print-plan.ts'
import { showProgress } from './progress.ts'
import { findReporters, prepareFolder, writeReports } from './write-reports.ts'

/**
 * `pixpact check`: asks the targets everything that the profile holds, judges and reports.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function check(names: readonly string[], flags: CheckFlags): Promise<number> {
  findReporters(flags.report, flags.out)
  const contracts = await findContracts(names)
  const aimed = await aim(contracts, flags)
  try {
    if (flags.plan) {
      printPlan(aimed, flags)
      return 0
    }
    await prepareFolder(flags.report, flags.out)
    const report = await run(aimed, flags)
    const keys = aimed.targets.filter(({ key }) => key.own).map(({ key }) => key.value)
    await writeReports(report, { ids: flags.report, out: flags.out, keys })
    return exitCodeFor(report, flags.failOn)
  } finally {
    await aimed.close()
  }
}

async function run(aimed: Aim, flags: CheckFlags): Promise<Report> {
  const started = new Date()
  const interrupt = onInterrupt()
  const progress = showProgress()
  const targets: TargetReport[] = []
  try {
    for (const { contract, url, key } of aimed.targets) {
      if (interrupt.signal.aborted) break
      const timeoutMs = (flags.timeout ?? aimed.timeout) * 1000
      const onCall = (done: number, total: number) => progress.step(contract.id, done, total)
      const { concurrency, budget, model } = flags
      const profile = flags.profile ?? aimed.profile
      const target = await checkTarget(contract, {
        upstream: createLive({ timeoutMs }),
        download: createDownload({ origin: new URL(url).origin, timeoutMs: Math.min(timeoutMs, 60_000) }),
        kind: aimed.kind,
        url,
        profile,
        key: key.value,
        concurrency,
        ...(model !== undefined && { model }),
        ...(budget !== undefined && { budgetUsd: budget - spent(targets) }),
        signal: interrupt.signal,
        onCall,
      })
      targets.push(target.exchanges.length ? target : { stopped: nothingToAsk(profile), ...target })
    }
  } finally {
    progress.clear()
    interrupt.stop()
  }
  return {
    schemaVersion: 1,
    tool: { name: 'pixpact', version: version() },
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    seed: flags.seed,
    ...(interrupt.signal.aborted && { interrupted: true as const }),
    targets,
  }
}

function spent(targets: readonly TargetReport[]): number {
  return targets.reduce((sum, { totals }) => sum + (totals.costUsd ?? 0), 0)
}
