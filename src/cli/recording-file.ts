import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { HarEntry } from '../codec/har.ts'
import { harLimit, readHar } from '../codec/har-read.ts'
import { UsageError } from '../core/errors.ts'
import { systemReason } from './system-reason.ts'

/** A HAR file. `unreadable` counts entries that nothing can be made of. */
export interface RecordingFile {
  readonly path: string
  readonly entries: readonly HarEntry[]
  readonly unreadable: number
}

/**
 * Reads a recording from a file.
 *
 * @throws {UsageError} for a file that cannot be read or is no HAR
 */
export async function readRecordingFile(path: string): Promise<RecordingFile> {
  const har = readHar(await bytesOf(path))
  if ('issue' in har)
    throw new UsageError(
      `${path} is no recording: ${har.issue}. Save one in a browser (devtools, Network, Export HAR), with a proxy, or with pixpact check --report har.`,
    )
  return { path, entries: har.entries, unreadable: har.unreadable }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    // A pipe that nobody writes to would be waited for.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = await file.stat()
    if (!stats.isFile()) throw new Error('it is no file')
    if (stats.size > harLimit) throw new Error(`it is larger than ${harLimit / 1024 / 1024} MB`)
    return await file.readFile()
  } catch (error) {
    throw new UsageError(`The recording ${path} cannot be read: ${systemReason(error)}.`, { cause: error })
  } finally {
    await file?.close()
  }
}
