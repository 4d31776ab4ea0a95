import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createValidators } from '../../contract/validate/validators.ts'
import { UsageError } from '../../core/errors.ts'
import type { Settings } from './settings.ts'
import { settingsSchema } from './settings-schema.ts'

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map(ending => `pixpact.config.${ending}`)

/**
 * The project's settings: the named file, or `pixpact.config.*` of the current folder; none when there is none.
 *
 * @throws {UsageError} when it cannot be read, or holds what no setting is
 */
export async function readSettings(named: string | undefined): Promise<Settings> {
  const found = named === undefined ? names.filter(name => existsSync(name)) : [named]
  const [path, other] = found
  if (path === undefined) return {}
  if (other !== undefined)
    throw new UsageError(`There are two settings files, ${path} and ${other}. Remove one, or name one with --config.`)
  const settings = await load(path)
  const [issue] = createValidators({})(settingsSchema, 'json')(settings)
  if (issue)
    throw new UsageError(`${path}: ${issue.message}. Correct ${issue.at || 'the whole'}; see docs/settings.md.`)
  return settings as Settings
}

async function load(path: string): Promise<unknown> {
  try {
    if (/\.[mc]?[jt]s$/.test(path)) {
      const module: { readonly default?: unknown } = await import(pathToFileURL(resolve(path)).href)
      if (module.default === undefined) throw new Error('it has no default export')
      return module.default
    }
    const text = await readFile(path, 'utf8')
    if (path.endsWith('.json')) return JSON.parse(text)
    const { parse } = await import('yaml')
    return parse(text) ?? {}
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new UsageError(`The settings in ${path} cannot be read: ${reason}`, { cause: error })
  }
}
