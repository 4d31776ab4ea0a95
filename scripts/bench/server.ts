import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../src/shells/prism/free-port.ts'
import { send } from './load.ts'
import type { Work } from './work.ts'

/** A server in a process of its own, on a core of its own where the system can pin it. */
export interface Server {
  readonly port: number
  /** Seconds from the start of the process to its first 200. */
  readonly startS: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export interface Usage {
  /** User and system time of all threads since the start. */
  readonly cpuMs: number
  readonly rssMb: number
}

function isUsage(told: unknown): told is Usage {
  return typeof told === 'object' && told !== null && 'cpuMs' in told
}

const startLimitMs = 20_000
const usage = fileURLToPath(new URL('usage.mjs', import.meta.url))
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** True when servers can have the first core and this process the last. */
export const pinned = spawnSync('taskset', ['-cp', '1', String(process.pid)]).status === 0

/**
 * Starts a Node script that serves on a port and answers the work with 200.
 *
 * @throws {Error} when it does not do so within 20 seconds
 */
export async function startServer(work: Work, script: (port: number) => readonly string[]): Promise<Server> {
  const port = await freePort('127.0.0.1')
  const command = [process.execPath, '--import', usage, ...script(port)]
  const [file = '', ...args] = pinned ? ['taskset', '-c', '0', ...command] : command
  const start = performance.now()
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  while (!(await answers(port, work))) {
    const late = performance.now() - start > startLimitMs
    if (late || child.exitCode !== null) throw new Error(`${script(port).join(' ')} does not answer ${work.title}.`)
    await wait(2)
  }
  return {
    port,
    startS: (performance.now() - start) / 1000,
    usage: async () => {
      child.send('usage')
      // Some servers tell their parent other things too.
      for (;;) {
        const [told] = await once(child, 'message')
        if (isUsage(told)) return told
      }
    },
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await Promise.race([once(child, 'exit'), wait(3000, undefined, { ref: false })])
      child.kill('SIGKILL')
    },
  }
}

function answers(port: number, work: Work): Promise<boolean> {
  return send(port, work).then(
    status => status === 200,
    () => false,
  )
}
