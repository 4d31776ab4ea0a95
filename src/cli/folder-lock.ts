import { readFileSync, unlinkSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../core/errors.ts'

/**
 * Takes a folder for one run: two that write one journal would pay for the same answers twice. It is given back when the
 * process ends, however that may be; what a killed process left behind does not count.
 *
 * @returns a function that gives it back
 * @throws {UsageError} when another run has it
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'journal.lock')
  for (;;) {
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined
      throw new UsageError(`The folder ${folder} cannot be used (${error.message}). Choose another one with --out.`)
    })
    if (file === undefined) {
      const holder = holderOf(path)
      if (holder !== undefined && isAlive(holder))
        throw new UsageError(
          `Another run (process ${holder}) is using ${folder}. Wait until it has ended, or choose another folder with --out.`,
        )
      remove(path)
      continue
    }
    await file.writeFile(String(process.pid))
    await file.close()
    const release = () => {
      process.off('exit', release)
      remove(path)
    }
    process.once('exit', release)
    return release
  }
}

/** The process that a lock names; undefined when it is gone, or was torn before it named one. */
function holderOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // Somebody was faster.
  }
}
