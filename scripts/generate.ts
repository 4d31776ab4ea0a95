import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DocumentError, UsageError } from '../src/core/errors.ts'
import { difference, type Files, write } from './generate/disk.ts'
import { generateAll } from './generate/outputs.ts'

const usage = `Writes generated/ and the generated pages of docs/ from specs/ and the shelves of src/.

  npm run generate              write
  npm run generate -- --check   compare only; exit 1 naming each file that differs
  npm run generate -- --root DIR   work on another copy of the project`

const project = resolve(import.meta.dirname, '..')

/** Pages that are made by running what was generated. Only this project can run itself. */
async function withPages(root: string, files: Files): Promise<Files> {
  if (root !== project) return files
  const { pageFiles } = await import('./generate/pages.ts')
  return new Map([...files, ...(await pageFiles(root))])
}

/** @returns the exit code: 0 up to date, 1 out of date, 2 a document or a shelf cannot be used */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const root = resolve(values.root ?? project)
  const files = await generateAll(root)
  if (!values.check) {
    const changed = write(root, files)
    const all = await withPages(root, files)
    changed.push(...write(root, all))
    console.log(changed.length ? changed.join('\n') : `${all.size} files, all up to date`)
    return 0
  }
  const early = difference(root, files)
  const wrong = early.length > 0 ? early : difference(root, await withPages(root, files))
  for (const line of wrong) console.error(line)
  if (wrong.length) console.error('Run "npm run generate" and commit the result.')
  return wrong.length ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof DocumentError) && !(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
