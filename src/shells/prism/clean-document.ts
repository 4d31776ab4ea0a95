import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadDocument } from '../../contract/load/load.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { packageFolder } from '../installation.ts'
import { effectiveDocument } from './effective-document.ts'

/**
 * The OpenAPI document of a contract as it is effective, without our extension, for tools that know only OpenAPI.
 *
 * @throws {UsageError | DocumentError} when the file is gone or unreadable
 */
export async function cleanDocument(contract: Contract): Promise<unknown> {
  return effectiveDocument((await loadDocument(findDocument(contract))).document)
}

/** Paths of curated documents start at the package, those of users' documents at the working directory. */
function findDocument({ name, document }: Contract): string {
  const paths = [process.cwd(), fileURLToPath(packageFolder)]
    .map(root => resolve(root, document.path))
    .filter(path => existsSync(path))
  const same = paths.find(path => createHash('sha256').update(readFileSync(path)).digest('hex') === document.sha256)
  const path = same ?? paths[0]
  if (path === undefined)
    throw new UsageError(`The document of ${name} (${document.path}) is not there. Run the command where it is.`)
  return path
}
