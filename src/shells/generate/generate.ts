import type { LoadedDocument } from '../../contract/load/document.ts'
import { loadDocument } from '../../contract/load/load.ts'
import { clientFile } from './client.ts'
import { contractFiles } from './contract.ts'
import { typesFile } from './declarations.ts'
import { handlersFile } from './handlers.ts'
import { leftOut } from './left-out.ts'
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
  return generateFrom(await loadDocument(spec), folder)
}

/** The same from a document that is loaded. */
export async function generateFrom(document: LoadedDocument, folder: string): Promise<GeneratedFiles> {
  // However its path is spelled, and wherever it is called: equal documents give equal files.
  const loaded = { ...document, path: document.path.split(/[\\/]/).at(-1) ?? document.path }
  const places = applicationPlaces(folder, loaded.path)
  const { contract, files } = contractFiles(loaded, () => places)
  return new Map([
    [`${folder}/README.md`, readmeFile(contract, loaded.path, leftOut(loaded))],
    ...files,
    [`${folder}/client.ts`, clientFile(contract, places)],
    [`${folder}/handlers.ts`, handlersFile(contract, places)],
    [`${folder}/types.ts`, await typesFile(places, loaded)],
  ])
}
