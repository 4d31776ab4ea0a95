import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { cleanDocument } from './clean-document.ts'
import { findPrism } from './find-prism.ts'
import { freePort } from './free-port.ts'

/** A running Prism. */
export interface Prism {
  readonly url: string
  /** Resolves with its exit code when it ends, by itself or by `close`. */
  readonly ended: Promise<number>
  close(): Promise<void>
}

/**
 * Serves one document with Prism, as a process of its own.
 *
 * @throws {UsageError} when it is not installed, cannot run on this Node, the port is taken, or several documents are
 *   named
 */
export async function startPrism({
  contracts,
  port,
  host,
  log = piece => process.stderr.write(piece),
}: {
  contracts: readonly Contract[]
  port: number
  host: string
  /** Takes what Prism says. Default: standard error. */
  log?: (piece: string) => void
}): Promise<Prism> {
  const [contract, another] = contracts
  if (!contract || another)
    throw new UsageError(
      'Prism serves one document in a process. Name one provider, such as: pixpact mock apigo --engine prism',
    )
  const prism = findPrism()
  const folder = await mkdtemp(join(tmpdir(), 'pixpact-prism-'))
  try {
    const document = join(folder, `${contract.id}.json`)
    await writeFile(document, JSON.stringify(await cleanDocument(contract)))
    const at = await freePort(host, port)
    const child = spawn(process.execPath, [prism, 'mock', '-h', host, '-p', String(at), document], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = new Promise<number>(resolve => child.once('exit', code => resolve(code ?? 0)))
    const tidied = ended.finally(() => rm(folder, { recursive: true, force: true }))
    await listening(child, ended, at, log).catch(error => {
      child.kill('SIGKILL')
      throw error
    })
    const close = async () => {
      child.kill('SIGTERM')
      await tidied
    }
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`, ended, close }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Prism reads a document of 3 MB in some 12 s, and never ends with one whose schemas unfold without end. */
const patienceMs = 60_000
const tooLate = `Prism did not listen within ${patienceMs / 1000} s. The native engine (leave --engine out) may serve this document.`

function listening(
  child: ChildProcess,
  ended: Promise<number>,
  port: number,
  log: (piece: string) => void,
): Promise<void> {
  let said = ''
  let ready = false
  return new Promise((resolve, reject) => {
    const read = (piece: Buffer) => {
      log(piece.toString())
      // It logs every request: what it says once it listens is not kept.
      if (ready) return
      said += piece.toString()
      ready = said.includes('Prism is listening')
      if (!ready) return
      clearTimeout(late)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    const late = setTimeout(() => reject(new UsageError(tooLate)), patienceMs)
    child.once('error', error => {
      clearTimeout(late)
      reject(error)
    })
    ended.then(code => {
      clearTimeout(late)
      const taken = said.includes('EADDRINUSE')
      reject(
        new UsageError(
          taken
            ? `Port ${port} is in use. Stop what listens there or choose another with --port (0 takes a free one).`
            : `Prism ended with exit code ${code} before it listened; what it said is above. The native engine (leave --engine out) may serve this document.`,
        ),
      )
    })
  })
}
