import { join } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import type { Sighting } from '../../shells/proxy/passage.ts'
import type { ProxyFlags } from '../proxy-flags.ts'
import { defaultReports } from '../settings/choose.ts'
import { findReporters, prepareFolder } from '../write-reports.ts'

/** Where a proxy writes to. */
export interface Outputs {
  /** Reporters that are asked in the end. */
  readonly ids: readonly string[]
  readonly out: string
  /** Paths of the recordings, which grow while it runs. */
  readonly recordings: readonly string[]
  /** Says something that is no report. */
  say(text: string): void
}

/**
 * Finds out what a proxy writes, before anything passes that would be lost.
 *
 * @throws {UsageError}
 */
export async function findOutputs({ record, out, report }: ProxyFlags): Promise<Outputs> {
  const asked = report ?? (out === undefined ? ['terminal'] : defaultReports)
  const folder = out ?? 'pixpact-report'
  const reporters = findReporters(asked, folder)
  const recording = reporters.find(({ evidence }) => evidence)
  if (recording && folder === '-')
    throw new UsageError('A recording grows while the proxy runs, and needs a file: --record traffic.har')
  await prepareFolder(asked, folder)
  const beside = recording?.file === undefined ? [] : [join(folder, recording.file)]
  return {
    ids: asked.filter((_, index) => !reporters[index]?.evidence),
    out: folder,
    recordings: [...(record === undefined ? [] : [record]), ...beside],
    say: text => (folder === '-' ? console.error(text) : console.log(text)),
  }
}

/** More keys than these nobody uses against one upstream. */
const most = 64

/** Keys that were seen, which must not stand in what is written. */
export function collectKeys(): { readonly keys: readonly string[]; see(sighting: Sighting): void } {
  let keys: readonly string[] = []
  return {
    get keys() {
      return keys
    },
    see(sighting) {
      if (sighting.kind === 'unjudged' || sighting.keys.every(key => keys.includes(key))) return
      keys = [...new Set([...sighting.keys, ...keys])].slice(0, most)
    },
  }
}
