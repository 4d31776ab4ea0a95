import { compileContract } from '../../contract/compile/compile.ts'
import { loadDocument } from '../../contract/load/load.ts'
import type { Contract } from '../../core/contract.ts'
import { stampOf } from './stamp.ts'

export interface Watch {
  close(): void
}

/** What becomes of a document that has changed. */
export interface Told {
  loaded(contract: Contract): void
  /** A sentence that names the file. What was loaded before is still good. */
  failed(reason: string): void
}

/**
 * Files are looked at this often. Looking works where being told does not: on network and container mounts, for files
 * that an editor replaces, and for folders that a checkout removes and makes again.
 */
const everyMs = 250

/**
 * Loads a document again whenever it, or a file that it refers to, has changed and then stayed the same for a while: a
 * file that is being written is waited for. `loadedAs` is the digest of what is being served.
 */
export async function watchDocument(path: string, loadedAs: string, told: Told): Promise<Watch> {
  let served = loadedAs
  let isGood = true
  let seen = new Map<string, string>()
  let settling = ''

  const load = async () => {
    // Each file is stamped before it is read, so that no change in between is missed.
    const stamps = new Map<string, string>()
    try {
      const document = await loadDocument(path, file => stamps.set(file, stampOf(file)))
      seen = stamps
      if (document.sha256 === served && isGood) return
      told.loaded(compileContract(document))
      served = document.sha256
      isGood = true
    } catch (error) {
      // A document that cannot be read does not say which other files belong to it: those of before still do.
      const before = [...seen.keys()].map(file => [file, stampOf(file)] as const)
      seen = new Map([...before, ...stamps])
      isGood = false
      told.failed(reasonOf(error, path))
    }
  }

  const look = async () => {
    const now = [...seen.keys()].map(stampOf).join()
    const isChanged = now !== [...seen.values()].join()
    if (isChanged && now === settling) await load()
    settling = isChanged ? now : ''
  }

  await load()
  let timer = setTimeout(again, everyMs)
  let closed = false
  async function again() {
    await look()
    if (!closed) timer = setTimeout(again, everyMs)
  }
  return {
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

function reasonOf(error: unknown, path: string): string {
  const reason = error instanceof Error ? error.message : String(error)
  return reason.includes(path) ? reason : `${path}: ${reason}`
}
