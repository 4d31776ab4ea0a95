import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parse, stringify } from 'yaml'
import { createValidators } from '../contract/validate/validators.ts'
import { UsageError } from '../core/errors.ts'
import type { Report } from '../core/report.ts'
import type { Schema } from '../core/schema.ts'
import { type Accepted, acceptAll, type Baseline } from '../engine/baseline.ts'

const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['accepted'],
  properties: {
    accepted: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['finding', 'reason', 'expires'],
        properties: {
          finding: { type: 'string', minLength: 1 },
          provider: { type: 'string', minLength: 1 },
          reason: { type: 'string', pattern: '\\S' },
          profile: { enum: ['probe', 'smoke', 'standard', 'full'] },
          expires: { type: 'string', format: 'date' },
        },
      },
    },
  },
}

/** Days that an entry holds when nobody says otherwise. */
const defaultDays = 90

/**
 * The accepted findings of a file in YAML or JSON.
 *
 * @throws {UsageError} when it cannot be read, or an entry lacks its reason or expiry
 */
export async function readBaseline(path: string): Promise<Baseline> {
  if (!existsSync(path))
    throw new UsageError(
      `There is no baseline ${path}. Make one from what a run finds: --write-baseline ${path} --reason "..."`,
    )
  let read: unknown
  try {
    read = parse(await readFile(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new UsageError(`The baseline ${path} cannot be read: ${reason}`, { cause: error })
  }
  const [issue] = createValidators({})(schema, 'json')(read)
  if (issue)
    throw new UsageError(
      `${path}: ${issue.message}. Each entry under accepted has finding, reason and expires (YYYY-MM-DD); correct ${issue.at || 'the whole'}.`,
    )
  return { path, accepted: (read as { readonly accepted: readonly Accepted[] }).accepted }
}

/**
 * Adds everything that a run found to a baseline, and keeps the entries that are still fresh.
 *
 * @returns how many entries were added
 * @throws {UsageError} when the file cannot be written
 */
export async function writeBaseline(path: string, report: Report, reason: string): Promise<number> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const before = existsSync(path) ? (await readBaseline(path)).accepted.filter(({ expires }) => expires > day(0)) : []
  const isNew = (entry: Accepted) =>
    !before.some(({ finding, provider = entry.provider }) => finding === entry.finding && provider === entry.provider)
  const added = acceptAll(report, reason, day(defaultDays)).filter(isNew)
  try {
    await writeFile(path, stringify({ accepted: [...before, ...added] }, { lineWidth: 0 }))
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The baseline cannot be written to ${path} (${cause}).`, { cause: error })
  }
  return added.length
}
