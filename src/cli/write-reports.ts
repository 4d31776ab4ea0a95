import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { reporters } from '../../generated/reporters.ts'
import type { HarEntry } from '../codec/har.ts'
import { UsageError } from '../core/errors.ts'
import { didYouMean } from '../core/near.ts'
import type { Report } from '../core/report.ts'
import type { Reporter } from '../core/reporter.ts'
import { findLeak } from './find-leak.ts'
import { makeFolder } from './make-folder.ts'
import { maskKeys } from './mask-keys.ts'
import { shelves } from './shelves.ts'
import { systemReason } from './system-reason.ts'

/** Which views of a report go where. `out` is a folder, or `-` for standard output. */
export interface Destination {
  readonly ids: readonly string[]
  readonly out: string
  /** The user's own keys. They are masked at the last moment before a text leaves. */
  readonly keys: readonly string[]
  /** The exchanges, masked, for reporters that tell them. */
  readonly recording?: readonly HarEntry[]
}

/**
 * Looks reporters up before a run that may cost money, not after it.
 *
 * @throws {UsageError} for an unknown id, for none, and for `-` with several
 */
export function findReporters(ids: readonly string[], out: string): readonly Reporter[] {
  const known: { readonly [id: string]: Reporter } = reporters
  if (ids.length === 0) throw new UsageError(`--report names no reporter. Reporters: ${Object.keys(known).join(', ')}.`)
  if (out === '-' && ids.length !== 1)
    throw new UsageError(
      '--out - writes one report to standard output: name exactly one with --report, such as --report json --out -',
    )
  return ids.map(id => {
    const reporter = Object.hasOwn(known, id) ? known[id] : undefined
    if (reporter) return reporter
    throw new UsageError(
      `There is no reporter ${JSON.stringify(id)}. ${didYouMean(id, Object.keys(known))}Reporters: ${Object.keys(known).join(', ')}.`,
    )
  })
}

/**
 * Makes the folder for the files before the run: it would be a pity to find out after it.
 *
 * @throws {UsageError}
 */
export async function prepareFolder(ids: readonly string[], out: string): Promise<void> {
  if (out === '-' || findReporters(ids, out).every(({ file }) => file === undefined)) return
  await makeReportFolder(out)
}

/**
 * Makes a folder that can be written into.
 *
 * @throws {UsageError}
 */
export async function makeReportFolder(out: string): Promise<void> {
  if (out === '') throw new UsageError('--out names no folder. Choose one, such as --out pixpact-report.')
  try {
    makeFolder(out)
    if (!(await stat(out)).isDirectory()) throw new Error('it is no folder')
    await access(out, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw cannotWrite(out, error)
  }
}

/**
 * Prints what is to be printed and writes the files, readable by their owner alone.
 *
 * @throws {UsageError} when a file cannot be written, or a key would stand in it
 */
export async function writeReports(report: Report, { ids, out, keys, recording = [] }: Destination): Promise<void> {
  const mask = maskKeys(keys)
  const colour = out !== '-' && process.stdout.isTTY === true && !process.env.NO_COLOR
  const files: string[] = []
  for (const reporter of findReporters(ids, out)) {
    const text = mask(reporter.render(report, { colour: colour && reporter.file === undefined, shelves, recording }))
    const leak = findLeak(text, keys)
    if (leak) throw leaking(reporter.file ?? reporter.title, leak)
    if (out === '-' || reporter.file === undefined) {
      process.stdout.write(text)
      continue
    }
    const path = join(out, reporter.file)
    await write(path, text)
    files.push(path)
  }
  if (files.length) process.stdout.write(`Written: ${files.join(', ')}\n`)
}

async function write(path: string, text: string): Promise<void> {
  try {
    // Not through a link that somebody else left there, and closed to others before anything stands in it.
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
    const file = await open(path, flags, 0o600)
    try {
      await file.chmod(0o600)
      await file.writeFile(text)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

function leaking(name: string, way: string): UsageError {
  return new UsageError(
    `${name} was not written: your key would stand in it, ${way}. Replace the key, for the upstream sends it back, and report this.`,
  )
}

function cannotWrite(path: string, error: unknown): UsageError {
  const reason = systemReason(error)
  return new UsageError(`The report cannot be written to ${path}: ${reason}. Choose another folder with --out.`, {
    cause: error,
  })
}
