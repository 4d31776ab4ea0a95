import { constants } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { type Line, readLine, writeLine } from '../engine/journal/line.ts'
import { systemReason } from './system-reason.ts'

/** More answers than this nobody pays for in one run. */
const mostBytes = 1024 * 1024 * 1024

/** A file to which lines are added, each safe on the disk before the next step is taken. */
export interface LineFile {
  readonly path: string
  append(line: Line): Promise<void>
  close(): Promise<void>
}

/** Where the journal of a run stands. */
export function journalPath(out: string): string {
  return join(out, 'journal.ndjson')
}

/**
 * The lines of a journal, or undefined when there is none. A last line that was torn by a crash was never relied on, and
 * is cut off.
 *
 * @throws {UsageError} for a file that is no journal, or is damaged
 */
export async function readLines(path: string): Promise<readonly Line[] | undefined> {
  const file = await openIfThere(path, constants.O_RDWR)
  if (file === undefined) return undefined
  try {
    const stats = await file.stat()
    if (!stats.isFile() || stats.size > mostBytes) throw unusable(path, 'it is no file of a reasonable size')
    const bytes = await file.readFile()
    const end = bytes.lastIndexOf(10) + 1
    if (end < bytes.length) await file.truncate(end)
    return split(bytes.subarray(0, end)).map((text, index) => {
      const line = readLine(text)
      if (line === undefined || (index === 0 && !('subject' in line)))
        throw unusable(path, `line ${index + 1} is none of a journal`)
      return line
    })
  } finally {
    await file.close()
  }
}

/** Line by line, because a journal may be longer than any string. */
function split(bytes: Buffer): readonly string[] {
  const lines: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    lines.push(bytes.toString('utf8', from, end))
    from = end + 1
  }
  return lines
}

/**
 * Opens a journal to add lines to it; it is made where there is none. For its owner alone, and not through a link.
 *
 * @throws {UsageError}
 */
export async function openLines(path: string): Promise<LineFile> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)
  const file = await open(path, flags, 0o600).catch(error => {
    throw cannotWrite(path, error)
  })
  await file.chmod(0o600)
  await syncFolder(dirname(path))
  let last: Promise<void> = Promise.resolve()
  return {
    path,
    append(line) {
      // One after the other: a long line is written in several pieces.
      const written = last.then(() => write(file, path, line))
      last = written.catch(() => {})
      return written
    },
    async close() {
      await last
      await file.close()
    },
  }
}

/** Takes a journal away; it is no matter when there is none. */
export async function removeLines(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw cannotWrite(path, error)
  })
}

/** A new file is safe when its folder knows it. Not every system lets a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

async function write(file: FileHandle, path: string, line: Line): Promise<void> {
  const { size } = await file.stat()
  try {
    await file.appendFile(writeLine(line))
    await file.datasync()
  } catch (error) {
    // Half a line would spoil what comes after it.
    await file.truncate(size).catch(() => {})
    throw cannotWrite(path, error)
  }
}

async function openIfThere(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unusable(path, error instanceof Error ? error.message : String(error))
  }
}

function unusable(path: string, reason: string): UsageError {
  return new UsageError(
    `The journal ${path} cannot be used: ${reason}. It may tell of calls that were paid for; move it away or delete it to begin anew.`,
  )
}

function cannotWrite(path: string, error: unknown): UsageError {
  return new UsageError(
    `The journal ${path} cannot be written (${systemReason(error)}), so nothing that costs money is sent. Choose another folder with --out.`,
    { cause: error },
  )
}
