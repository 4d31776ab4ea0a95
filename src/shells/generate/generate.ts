import type { LoadedDocument } from '../../contract/load/document.ts'
import { loadDocument } from '../../contract/load/load.ts'
import { clientFile } from './client.ts'
import { contractFiles } from './contract.ts'
import { typesFile } from './declarations.ts'
import { handlersFile } from './handlers.ts'
import { applicationPlaces } from './places.ts'
import { readmeFile } from './readme.ts'

/** Texts by the path of their file. */
export type GeneratedFiles = ReadonlyMap<string, string>

/**
 * Types, a client, MSW handlers and a page on how to use them, for an application, from any OpenAPI 3 document. Pure
 * beside reading the document: equal documents give equal files.
 *
 * @param spec path of the document
 * @param folder where the files are to lie; it stands before their names in the answer
 * @throws {DocumentError} for a document that cannot be used
 * @example
 * for (const [path, text] of await generate('openapi.yaml', 'src/api')) await writeFile(path, text)
 */
export async function generate(spec: string, folder: string): Promise<GeneratedFiles> {
  return (await generateFrom(await loadDocument(spec), folder)).files
}

/** What is generated, and what of the document is not in it, in sentences. */
export interface Generated {
  readonly files: GeneratedFiles
  readonly limits: readonly string[]
}

/** The same from a document that is loaded. */
export async function generateFrom(document: LoadedDocument, folder: string): Promise<Generated> {
  // However its path is spelled, and wherever it is called: equal documents give equal files.
  const loaded = { ...document, path: document.path.split(/[\\/]/).at(-1) ?? document.path }
  const places = applicationPlaces(folder, loaded.path)
  const { contract, files } = contractFiles(loaded, () => places)
  const all = new Map([
    [`${folder}/README.md`, readmeFile(contract, loaded.path)],
    ...files,
    [`${folder}/client.ts`, clientFile(contract, places)],
    [`${folder}/handlers.ts`, handlersFile(contract, places)],
    [`${folder}/types.ts`, await typesFile(places, loaded)],
  ])
  return { files: all, limits: contract.limits ?? [] }
}
