import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../../src/core/errors.ts'
import { header } from '../../src/shells/generate/source.ts'

/** Generated files by their path from the root of the project. */
export type Files = ReadonlyMap<string, string>

/** What is not as it should be under generated/, a line for each file. */
export function difference(root: string, files: Files): readonly string[] {
  const stale = [...files].flatMap(([path, text]) => {
    const old = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
    if (old === undefined) return [`missing: ${path}`]
    return old === text ? [] : [`stale: ${path}`]
  })
  return [...stale, ...foreign(root, files).map(path => `foreign: ${path}`)]
}

/**
 * Writes what differs and removes what is no longer generated. Returns a line for each change.
 *
 * @throws {UsageError} for a file under generated/ that was never generated
 */
export function write(root: string, files: Files): string[] {
  const gone = foreign(root, files)
  const kept = gone.find(path => !readFileSync(join(root, path), 'utf8').startsWith(header))
  if (kept !== undefined)
    throw new UsageError(`${kept} was not generated; move it out of generated/, where everything is written anew.`)
  const stale = [...files].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  )
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const path of gone) rmSync(join(root, path))
  return [...stale.map(([path]) => `wrote ${path}`), ...gone.map(path => `removed ${path}`)]
}

function foreign(root: string, files: Files): readonly string[] {
  const folder = join(root, 'generated')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => `generated/${name.replaceAll('\\', '/')}`)
    .filter(path => !files.has(path) && !statSync(join(root, path)).isDirectory())
    .sort()
}
