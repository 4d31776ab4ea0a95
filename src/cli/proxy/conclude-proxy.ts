import type { Report } from '../../core/report.ts'
import { exitCodeFor, exitCodes } from '../exit-code.ts'
import { version } from '../package.ts'
import type { ProxyFlags } from '../proxy-flags.ts'
import { writeReports } from '../write-reports.ts'
import type { Conclusion } from './judging.ts'
import type { Outputs } from './outputs.ts'

/**
 * Reports what passed.
 *
 * @returns the exit code
 * @throws {UsageError} when a report could not be written
 */
export async function concludeProxy(
  { report: target, recorded, lost }: Conclusion,
  startedAt: Date,
  { ids, out, say }: Outputs,
  keys: readonly string[],
  { failOn = 'warning', record }: ProxyFlags,
): Promise<number> {
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'pixpact', version: version() },
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    seed: 0,
    targets: [target],
  }
  if (recorded.length > 0) say(`Recorded: ${recorded.join(', ')}`)
  else if (record !== undefined) say('Recorded: nothing, for nothing came. No file was written.')
  if (ids.length > 0) await writeReports(report, { ids, out, keys })
  for (const sentence of lost) console.error(sentence)
  return lost.length > 0 ? exitCodes.usage : exitCodeFor(report, failOn)
}
