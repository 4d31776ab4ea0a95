import { providers } from '../../generated/contracts.ts'
import type { Contract } from '../core/contract.ts'
import type { Report, TargetReport } from '../core/report.ts'
import { hold } from '../engine/baseline.ts'
import { readRecording } from '../engine/record/read-recording.ts'
import { verify as verifyTarget } from '../engine/verify.ts'
import { createDecoder } from '../shells/sharp/create-decoder.ts'
import { readBaseline } from './baseline-file.ts'
import { exitCodeFor, exitCodes, type FailOn } from './exit-code.ts'
import { findContracts } from './find-contracts.ts'
import { version } from './package.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { type RecordingFile, readRecordingFile } from './recording-file.ts'
import { readSettings } from './settings/read-settings.ts'
import type { Settings } from './settings/settings.ts'
import { findReporters, prepareFolder, writeReports } from './write-reports.ts'

/** The flags of `pixpact verify`, read and with their defaults. */
export interface VerifyFlags {
  readonly provider?: readonly string[]
  /** Seconds. */
  readonly maxLatency?: number
  readonly baseline?: string
  readonly config?: string
  readonly failOn: FailOn
  readonly out: string
  readonly report?: readonly string[]
}

/**
 * `pixpact verify`: judges recorded traffic by the checks that judge a run. Makes no calls.
 *
 * @returns the exit code
 * @throws {UsageError | DocumentError}
 */
export async function verify(paths: readonly string[], flags: VerifyFlags): Promise<number> {
  const { report: ids = ['terminal', 'json', 'junit', 'html'], out } = flags
  const recorder = findReporters(ids, out).some(({ evidence }) => evidence) ? createRecorder() : undefined
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline)
  const { providers: own = {} } = await readSettings(flags.config)
  const contracts = inOrder(await findContracts(flags.provider ?? everyName(own), own))
  const started = new Date()
  const targets: TargetReport[] = []
  const keys = new Set<string>()
  for (const path of new Set(paths)) {
    const file = await readRecordingFile(path)
    const found = await judge(file, contracts, flags, recorder)
    targets.push(...found.targets)
    for (const key of found.keys) keys.add(key)
  }
  if (targets.length === 0) {
    console.error(
      'Nothing in the recording calls an operation of these documents. Name the document of the API with --provider.',
    )
    return exitCodes.undecided
  }
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'pixpact', version: version() },
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    seed: 0,
    targets,
  }
  const held = baseline ? hold(report, baseline, new Date().toISOString().slice(0, 10)) : report
  await prepareFolder(ids, out)
  await writeReports(held, { ids, out, keys: [...keys], ...(recorder ? { recording: recorder.entries() } : {}) })
  return exitCodeFor(held, flags.failOn)
}

async function judge(file: RecordingFile, contracts: readonly Contract[], flags: VerifyFlags, recorder?: Recorder) {
  const { path, entries, unreadable } = file
  const { targets, unmatched, keys } = readRecording(entries, contracts)
  const apart = [
    ...(unreadable > 0 ? [`${count(unreadable)} of ${path} cannot be read.`] : []),
    ...(unmatched > 0
      ? [`${count(unmatched)} of ${path} ${unmatched === 1 ? 'calls' : 'call'} no operation of these documents.`]
      : []),
  ]
  for (const sentence of apart) console.error(sentence)
  const decode = await createDecoder()
  const options = {
    path,
    ...(flags.maxLatency ? { maxLatencyMs: flags.maxLatency * 1000 } : {}),
    ...(decode ? { decode } : {}),
  }
  const reports: TargetReport[] = []
  for (const target of targets) {
    recorder?.add(target.contract.id, target.exchanges, [...keys])
    reports.push(await verifyTarget({ ...target, limits: [...target.limits, ...apart] }, options))
  }
  return { targets: reports, keys }
}

/** All that is known: the curated providers and those that the settings add. */
function everyName(own: NonNullable<Settings['providers']>): readonly string[] {
  const added = Object.keys(own).filter(id => own[id]?.spec !== undefined)
  return [...new Set([...providers.map(({ id }) => id), ...added])]
}

/** Where a path alone tells, the reference comes before those that claim to be like it. */
function inOrder(contracts: readonly Contract[]): readonly Contract[] {
  return contracts.toSorted((a, b) => Number(b.id === 'openai') - Number(a.id === 'openai'))
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`
}
