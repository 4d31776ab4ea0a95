import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A running aimock. */
export interface Aimock {
  /** Origin, without a path. */
  readonly url: string
  /** The only key that it takes. */
  readonly key: string
  close(): Promise<void>
}

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('@copilotkit/aimock')), '..')
const key = 'sk-paper-boat-0123456789'
const patienceMs = 30_000

/** The version that is installed. */
export const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version

/** Starts aimock as a process on a free port of this machine, with one picture for every image request and one key. */
export async function startAimock(): Promise<Aimock> {
  const fixture = join(import.meta.dirname, 'fixture.json')
  const child = spawn(
    process.execPath,
    [join(folder, 'dist/cli.js'), '--host', '127.0.0.1', '--port', '0', '--fixtures', fixture, '--validate-on-load'],
    { env: { PATH: process.env.PATH ?? '', AIMOCK_API_KEYS: key }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const close = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(late)
  }
  try {
    return { url: await listening(child), key, close }
  } catch (error) {
    await close()
    throw error
  }
}

function listening(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`aimock did not listen. It said: ${said}`)), patienceMs)
    const read = (piece: Buffer) => {
      said = `${said}${piece}`.slice(0, 10_000)
      const [, url] = /listening on (http:\/\/\S+)/.exec(said) ?? []
      if (url === undefined) return
      clearTimeout(late)
      resolve(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => {
      clearTimeout(late)
      reject(new Error(`aimock ended with exit code ${code}. It said: ${said}`))
    })
  })
}
