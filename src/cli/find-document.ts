import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { providers } from '../../generated/contracts.ts'
import type { LoadedDocument } from '../contract/load/document.ts'
import { loadDocument } from '../contract/load/load.ts'
import { UsageError } from '../core/errors.ts'
import { isRecord } from '../core/json.ts'
import { didYouMean } from '../core/near.ts'
import { packageFolder } from '../shells/installation.ts'

/**
 * The OpenAPI document that the command line names: that of a curated provider by its id, or a file.
 *
 * @throws {UsageError} for a name that is neither
 * @throws {DocumentError} for a document that cannot be used
 */
export async function findDocument(name: string): Promise<{ readonly id: string; readonly loaded: LoadedDocument }> {
  const curated = providers.find(({ id }) => id === name)
  if (curated) return { id: name, loaded: { ...(await loadDocument(specOf(name))), path: `specs/${name}.yaml` } }
  if (!existsSync(name) && !/[\\/]|\.(ya?ml|json)$/i.test(name)) {
    const ids = providers.map(({ id }) => id)
    throw new UsageError(
      `There is no provider ${JSON.stringify(name)}. ${didYouMean(name, ids)}Name the path of an OpenAPI document, or one of ${ids.join(', ')}.`,
    )
  }
  const loaded = await loadDocument(name)
  const own = isRecord(loaded.document.info) ? loaded.document.info['x-pixpact'] : undefined
  const id = isRecord(own) && typeof own.id === 'string' ? own.id : basename(name).replace(/\.\w+$/, '')
  return { id: /^[\w-]+$/.test(id) ? id : 'api', loaded }
}

function specOf(id: string): string {
  return fileURLToPath(new URL(`specs/${id}.yaml`, packageFolder))
}
