import { existsSync } from 'node:fs'
import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { didYouMean } from '../core/near.ts'
import type { Settings } from './settings/settings.ts'

/**
 * The contracts that the command line names: ids of curated providers or of the settings, or paths of OpenAPI
 * documents; all curated ones when it names none.
 *
 * @throws {UsageError} for a name that is neither
 * @throws {DocumentError} for a document that cannot be used
 */
export async function findContracts(
  names: readonly string[],
  own: Settings['providers'] = {},
): Promise<readonly Contract[]> {
  const wanted = names.length ? [...new Set(names)] : providers.map(({ id }) => id)
  const contracts: Contract[] = []
  for (const name of wanted) contracts.push(await findNamed(name, own))
  const twice = contracts.find(({ id }, index) => contracts.findIndex(other => other.id === id) !== index)
  if (twice)
    throw new UsageError(
      `Two of the documents have the id ${twice.id}. Give one of them another info.x-pixpact.id or file name.`,
    )
  return contracts
}

/** A provider of the settings has the id that it is named by, whatever its document says. */
async function findNamed(name: string, own: NonNullable<Settings['providers']>): Promise<Contract> {
  const spec = Object.hasOwn(own, name) ? own[name]?.spec : undefined
  return spec === undefined ? findContract(name) : { ...(await findContract(spec)), id: name }
}

async function findContract(name: string): Promise<Contract> {
  if (providers.some(({ id }) => id === name)) return loadContract(name)
  if (/^https?:\/\//i.test(name))
    throw new UsageError(
      `Documents are read from files, and ${JSON.stringify(name)} is an address. Save it first (curl -o openapi.yaml ...) and name the file; an upstream is named with --target.`,
    )
  if (!existsSync(name) && !looksLikePath(name)) throw unknown(name)
  const [{ loadDocument }, { compileContract }] = await Promise.all([
    import('../contract/load/load.ts'),
    import('../contract/compile/compile.ts'),
  ])
  return compileContract(await loadDocument(name))
}

function looksLikePath(name: string): boolean {
  return /[\\/]|\.(ya?ml|json)$/i.test(name)
}

function unknown(name: string): UsageError {
  const ids = providers.map(({ id }) => id)
  return new UsageError(
    `There is no provider ${JSON.stringify(name)}. ${didYouMean(name, ids)}Providers: ${ids.join(', ')}. The path of an OpenAPI document works too.`,
  )
}
