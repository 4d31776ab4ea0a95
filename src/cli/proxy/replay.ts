import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { line } from '../../reporters/terminal/line.ts'
import { startReplay } from '../../shells/proxy/replay/start-replay.ts'
import type { ProxyFlags } from '../proxy-flags.ts'
import { readRecordingFile } from '../recording-file.ts'
import { untilTold } from '../until-told.ts'
import { warnOfOthers } from './warn-of-others.ts'

const graceMs = 1_000

/** Flags that say what to do with an upstream, of which there is none. */
const idle: readonly (keyof ProxyFlags)[] = [
  'target',
  'record',
  'onFinding',
  'failOn',
  'follow',
  'timeout',
  'maxLatency',
  'out',
  'report',
]

/**
 * `pixpact proxy --replay`: answers from a recording until it is told to stop.
 *
 * @returns the exit code
 * @throws {UsageError}
 */
export async function replay(contract: Contract, path: string, flags: ProxyFlags): Promise<number> {
  const vain = idle
    .filter(flag => flags[flag] !== undefined)
    .map(flag => `--${flag.replaceAll(/[A-Z]/g, char => `-${char.toLowerCase()}`)}`)
  if (vain.length > 0)
    throw new UsageError(
      `--replay answers from a recording and calls nobody: leave out ${vain.join(', ')}. pixpact verify judges a recording.`,
    )
  const { entries, unreadable } = await readRecordingFile(path)
  const told = untilTold()
  let answered = 0
  const unlike = new Map<string, number>()
  const server = await startReplay({
    contract,
    entries,
    port: flags.port,
    host: flags.host,
    allowedHosts: flags.allowedHosts ?? [],
    tell(request) {
      if (request.unlike === undefined) answered++
      else tellUnlike(`${line(request.method, 20)} ${line(request.path, 200)}: ${line(request.unlike, 500)}`, unlike)
    },
  })
  if (unreadable > 0) console.error(`${unreadable} entries of ${path} cannot be read.`)
  console.log(
    `${contract.name} from ${path} (${server.calls === 1 ? '1 answer' : `${server.calls} answers`}): ${server.url}\nStop with Ctrl-C.`,
  )
  warnOfOthers(flags.host, server.port)
  await told
  await server.close(graceMs)
  const missed = [...unlike.values()].reduce((sum, many) => sum + many, 0)
  console.log(`${answered} answered from the recording, ${missed} not in it.`)
  return 0
}

const mostTold = 50

/** Each one once. */
function tellUnlike(text: string, told: Map<string, number>): void {
  const times = (told.get(text) ?? 0) + 1
  if (times === 1 && told.size < mostTold) console.error(text)
  told.set(told.size < mostTold || told.has(text) ? text : '', times)
}
