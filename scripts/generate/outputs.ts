import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadDocument } from '../../src/contract/load/load.ts'
import type { Contract } from '../../src/core/contract.ts'
import { UsageError } from '../../src/core/errors.ts'
import { clientFile } from '../../src/shells/generate/client.ts'
import { contractFiles } from '../../src/shells/generate/contract.ts'
import { typesFile } from '../../src/shells/generate/declarations.ts'
import { text } from '../../src/shells/generate/literal.ts'
import { ownPlaces } from '../../src/shells/generate/places.ts'
import { source } from '../../src/shells/generate/source.ts'
import type { Files } from './disk.ts'
import { quirksPage } from './quirks.ts'
import { shelfFiles } from './shelves.ts'

/**
 * Everything under generated/, and the page on quirks, made from the documents and shelves of a project.
 *
 * @throws {DocumentError} for a document that cannot be read or compiled
 * @throws {UsageError} for a file on a shelf that cannot be registered, or an id used twice
 */
export async function generateAll(root: string): Promise<Files> {
  const files = new Map(shelfFiles(root))
  const contracts: Contract[] = []
  const specs = readdirSync(join(root, 'specs'))
    .filter(name => name.endsWith('.yaml'))
    .sort()
  for (const spec of specs) {
    // The path goes into the contract, and must not depend on where the project lies.
    const loaded = { ...(await loadDocument(join(root, 'specs', spec))), path: `specs/${spec}` }
    const { contract, files: modules } = contractFiles(loaded, ownPlaces)
    const { id } = contract
    if (spec !== `${id}.yaml`) throw new UsageError(`specs/${spec} has the id ${id}; name the file ${id}.yaml.`)
    for (const [path, content] of modules) files.set(path, content)
    files.set(`generated/${id}/types.ts`, await typesFile(ownPlaces(id), loaded))
    files.set(`generated/${id}/client.ts`, clientFile(contract, ownPlaces(id)))
    contracts.push(contract)
  }
  return files.set('generated/contracts.ts', contractsFile(contracts)).set('docs/quirks.md', quirksPage(contracts))
}

/** The curated contracts, each loaded when it is asked for. */
function contractsFile(providers: readonly { readonly id: string; readonly name: string }[]): string {
  const lines = [
    `import type { Contract } from '../src/core/contract.ts'`,
    '',
    '/** The curated providers, sorted by id. */',
    'export const providers = [',
    ...providers.map(({ id, name }) => `  { id: ${text(id)}, name: ${text(name)} },`),
    '] as const satisfies readonly { readonly id: string; readonly name: string }[]',
    '',
    `export type ProviderId = (typeof providers)[number]['id']`,
    '',
    'export const contracts: { readonly [id in ProviderId]: () => Promise<{ readonly contract: Contract }> } = {',
    ...providers.map(({ id }) => `  ${text(id)}: () => import(${text(`./${id}/contract.ts`)}),`),
    '}',
    '',
    '/** @throws {RangeError} for an id that is no curated provider */',
    'export async function loadContract(id: string): Promise<Contract> {',
    "  const known = Object.keys(contracts).join(', ')",
    "  if (!Object.hasOwn(contracts, id)) throw new RangeError('There is no provider ' + JSON.stringify(id) + '; use one of ' + known + '.')",
    '  const { contract } = await contracts[id as ProviderId]()',
    '  return contract',
    '}',
    '',
  ]
  return source('generated/contracts.ts', lines.join('\n'))
}
