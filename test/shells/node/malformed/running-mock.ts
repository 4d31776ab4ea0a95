import { readFileSync } from 'node:fs'
import { providers } from '../../../../generated/contracts.ts'
import { readImage } from '../../../../src/codec/image/read.ts'
import { type Ended, start } from '../../../e2e/command.ts'
import { asked, key } from './request.ts'
import { speak } from './speak.ts'
import { bodyOf, type Target, targets, typeOf } from './targets.ts'

/** `pixpact mock` with every provider, as a process of its own. */
export interface RunningMock {
  readonly url: string
  readonly alive: boolean
  /** Bytes that the process takes now, and the most that it ever took; undefined where nobody tells. */
  memory(): { readonly now: number; readonly most: number } | undefined
  stop(): Promise<Ended>
}

export async function startMock(): Promise<RunningMock> {
  const { child, ended, says } = start(['mock', ...providers.map(({ id }) => id), '--port', '0'])
  const said = await says(/Stop with Ctrl-C/)
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
  if (url === undefined) throw new Error(`The mock does not say where it is: ${said}`)
  return {
    url,
    get alive() {
      return child.exitCode === null && child.signalCode === null
    },
    memory: () => memoryOf(child.pid),
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function memoryOf(pid: number | undefined): ReturnType<RunningMock['memory']> {
  try {
    const told = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(told)?.[1])
    return { now: kilobytes('VmRSS') * 1024, most: kilobytes('VmHWM') * 1024 }
  } catch {
    return undefined
  }
}

/** What a good request to one of the targets gets, each time to the next one: a status and the size of an image. */
export async function askWell(url: string, turn: number): Promise<string> {
  const target = targets[turn % targets.length] as Target
  const fields = [
    ['authorization', key],
    ['content-type', typeOf(target)],
  ] as const
  const { bytes } = asked('good', 'POST', `/${target.provider}${target.path}`, fields, bodyOf(target), target)
  const { statuses, body } = await speak(url, bytes)
  const base64 = /"b64_json":"([^"]+)"/.exec(body)?.[1]
  const link = /"(http:[^"]+)"/.exec(body)?.[1]
  if (base64 === undefined && link === undefined) return `${statuses} from ${target.provider}: ${body.slice(0, 200)}`
  const image =
    base64 === undefined
      ? await (await fetch(new URL(new URL(link ?? '').pathname, url))).bytes()
      : Buffer.from(base64, 'base64')
  return `${statuses} with an image ${readImage(image)?.width} wide`
}
