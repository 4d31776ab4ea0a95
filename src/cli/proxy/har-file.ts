import { constants, existsSync, statSync, unlinkSync } from 'node:fs'
import { copyFile, type FileHandle, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { HarEntry } from '../../codec/har.ts'
import { writeHar } from '../../codec/har-write.ts'
import { UsageError } from '../../core/errors.ts'
import { fitEntries } from '../../engine/record/fit-entries.ts'
import { findLeak } from '../find-leak.ts'
import { version } from '../package.ts'
import { systemReason } from '../system-reason.ts'

const megabyte = 1024 * 1024

/** Bytes. Beyond the one, bodies of answers are left out: larger files open in no devtools. Beyond the other, nothing is added. */
const limits = { withBodies: 200 * megabyte, all: 380 * megabyte }

/** The file is renewed so often while there is something new, and seldom enough to be idle most of the time. */
const renewal = { everyMs: 2_000, share: 4 }

/** A recording that grows. */
export interface HarFile {
  readonly path: string
  /** Adds masked entries. @param keys must not stand in what is written */
  add(entries: readonly HarEntry[], keys: readonly string[]): void
  /** Writes what is left. @returns how many entries the file has @throws {UsageError} when it could not be written */
  close(): Promise<number>
}

/**
 * Keeps a recording in a file, for its owner alone. At every moment the file is whole: entries are collected beside it,
 * and it is replaced by what was collected. A file that is there stays until the first entry came.
 *
 * @throws {UsageError}
 */
export async function openHarFile(path: string, most = limits): Promise<HarFile> {
  if (existsSync(path) && !statSync(path).isFile()) throw cannotWrite(path, 'it is no file')
  const [head = '', tail = ''] = [...writeHar({ name: 'pixpact', version: version() }, [])]
  const beside = (ending: string) => join(dirname(path), `.${basename(path)}.${process.pid}.${ending}`)
  const collected = beside('part')
  const file = await create(collected, path)
  const forget = () => removeAtOnce(collected)
  process.once('exit', forget)
  let size = 0
  let entries = 0
  let published = 0
  let failure: unknown
  let notBefore = 0
  let last: Promise<void> = Promise.resolve()

  const then = (work: () => Promise<void>) => {
    last = last.then(work).catch(error => {
      if (failure === undefined) console.error(cannotWrite(path, error).message)
      failure ??= error
    })
  }
  const append = async (text: string) => {
    await file.appendFile(text)
  }
  const publish = async () => {
    if (failure !== undefined || entries === published || performance.now() < notBefore) return
    const began = performance.now()
    const copy = beside('copy')
    try {
      await copyFile(collected, copy, constants.COPYFILE_FICLONE)
      await finish(copy, tail)
      await rename(copy, path)
    } finally {
      removeAtOnce(copy)
    }
    published = entries
    notBefore = performance.now() + (performance.now() - began) * renewal.share
  }
  then(() => append(head))
  const renewing = setInterval(() => then(publish), renewal.everyMs)

  return {
    path,
    add(added, keys) {
      if (failure !== undefined) return
      for (const entry of added) {
        if (size > most.all) return void tellOnce('full', `${path} is full: nothing more is recorded.`)
        const [kept = entry] = size > most.withBodies ? fitEntries([entry], 0).entries : [entry]
        if (kept !== entry)
          tellOnce(
            'bodies',
            `${path} is larger than ${most.withBodies / megabyte} MB: from here on it has no bodies of answers.`,
          )
        const text = JSON.stringify(kept)
        if (findLeak(text, keys) !== undefined) {
          tellOnce('leak', `An exchange is left out of ${path}: a key would stand in it. Please report this.`)
          continue
        }
        size += text.length
        const separator = entries++ === 0 ? '\n' : ',\n'
        then(() => append(separator + text))
      }
    },
    async close() {
      clearInterval(renewing)
      await last
      if (failure === undefined && entries > 0)
        then(async () => {
          await finish(collected, tail)
          await rename(collected, path)
        })
      await last
      await file.close().catch(() => {})
      if (failure !== undefined || entries === 0) await unlink(collected).catch(() => {})
      process.off('exit', forget)
      if (failure !== undefined) throw cannotWrite(path, failure)
      return entries
    },
  }
}

const told = new Set<string>()

function tellOnce(what: string, sentence: string): void {
  if (told.has(what + sentence)) return
  told.add(what + sentence)
  console.error(sentence)
}

/** Not through a link that somebody else left there. */
async function create(path: string, wanted: string): Promise<FileHandle> {
  const flags =
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)
  return open(path, flags, 0o600).catch(error => {
    throw cannotWrite(wanted, error)
  })
}

async function finish(path: string, tail: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND)
  try {
    await file.appendFile(tail)
    await file.sync()
  } finally {
    await file.close()
  }
}

function removeAtOnce(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was renamed, which is as good.
  }
}

function cannotWrite(path: string, error: unknown): UsageError {
  return new UsageError(`The recording cannot be written to ${path}: ${systemReason(error)}. Choose another file.`, {
    cause: error,
  })
}
