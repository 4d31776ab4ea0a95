import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const script = fileURLToPath(new URL('../../scripts/pixpact.mjs', import.meta.url))

/** What a command said and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves with everything said so far on standard output once it matches. */
  says(pattern: RegExp): Promise<string>
}

export interface Surroundings {
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string }
  readonly node?: string
  /** The script of another installation. */
  readonly command?: string
}

/** Starts `pixpact` as a process of its own. No variable that ends in API_KEY is handed down. */
export function start(args: readonly string[], surroundings: Surroundings = {}): Running {
  const { cwd, env = {}, node = process.execPath, command = script } = surroundings
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/_API_KEY$|^NODE_|^VITEST|^FORCE_COLOR|^DEBUG$/.test(name)),
  )
  const child = spawn(node, [command, ...args], { cwd, env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', piece => (stdout += piece))
  child.stderr.on('data', piece => (stderr += piece))
  const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, stdout, stderr })))
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(stdout) && resolve(stdout)
      child.stdout.on('data', look)
      ended.then(({ code }) => reject(new Error(`ended with ${code} before saying ${pattern}: ${stderr}`)))
      look()
    })
  return { child, ended, says }
}

export function pixpact(args: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return start(args, surroundings).ended
}

/** A folder that is gone after `use`. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pixpact-test-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
