import { UsageError } from '../core/errors.ts'
import type { Report, TargetReport } from '../core/report.ts'
import { type Baseline, hold } from '../engine/baseline.ts'
import { type Aim, aim } from './aim.ts'
import { readBaseline, writeBaseline } from './baseline-file.ts'
import type { CheckFlags } from './check-flags.ts'
import { type Circumstances, checkTarget } from './check-target.ts'
import { exitCodeFor } from './exit-code.ts'
import { findContracts } from './find-contracts.ts'
import { onInterrupt } from './interrupt.ts'
import { openJournal } from './open-journal.ts'
import { version } from './package.ts'
import { printPlan } from './print-plan.ts'
import { showProgress } from './progress.ts'
import { createRecorder } from './recorder.ts'
import { choose, defaultReports } from './settings/choose.ts'
import { readSettings } from './settings/read-settings.ts'
import { findReporters, prepareFolder, writeReports } from './write-reports.ts'

/**
 * `pixpact check`: asks the targets everything that the profile holds, judges and reports.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function check(names: readonly string[], given: CheckFlags): Promise<number> {
  const settings = await readSettings(given.config)
  const flags = choose(given, settings)
  const { report: ids = defaultReports, out = 'pixpact-report', failOn = 'warning' } = flags
  const recorder = findReporters(ids, out).some(({ evidence }) => evidence) ? createRecorder() : undefined
  const reason = reasonFor(flags)
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline)
  const contracts = await findContracts(names, settings.providers)
  const aimed = await aim(contracts, flags, settings)
  try {
    if (flags.plan) {
      printPlan(aimed, flags)
      return 0
    }
    await prepareFolder(ids, out)
    const journal = await openJournal(aimed, flags, out)
    const kept = { ...(recorder ? { recorder } : {}), ...(journal ? { journal } : {}) }
    const report = held(await run(aimed, flags, kept), baseline)
    const keys = aimed.targets.filter(({ key }) => key.own).map(({ key }) => key.value)
    await writeReports(report, { ids, out, keys, ...(recorder ? { recording: recorder.entries() } : {}) })
    await journal?.end(report)
    if (flags.writeBaseline !== undefined && reason !== undefined) {
      const added = await writeBaseline(flags.writeBaseline, report, reason)
      console.error(`${added === 1 ? '1 finding was' : `${added} findings were`} accepted in ${flags.writeBaseline}.`)
    }
    return exitCodeFor(report, failOn)
  } finally {
    await aimed.close()
  }
}

async function run(aimed: Aim, flags: CheckFlags, kept: Pick<Circumstances, 'recorder' | 'journal'>): Promise<Report> {
  const started = new Date()
  const interrupt = onInterrupt()
  const progress = showProgress()
  const targets: TargetReport[] = []
  try {
    for (const target of aimed.targets) {
      if (interrupt.signal.aborted) break
      const onCall = (done: number, total: number) => progress.step(target.contract.id, done, total)
      targets.push(
        await checkTarget(target, { aimed, flags, before: targets, signal: interrupt.signal, ...kept, onCall }),
      )
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

function held(report: Report, baseline: Baseline | undefined): Report {
  return baseline ? hold(report, baseline, new Date().toISOString().slice(0, 10)) : report
}

function reasonFor({ writeBaseline: path, reason }: CheckFlags): string | undefined {
  if (path === undefined || reason?.trim()) return reason
  throw new UsageError('--write-baseline accepts findings, so say why: --reason "the relay mends it in March".')
}
