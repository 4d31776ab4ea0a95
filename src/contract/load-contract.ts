// What is published as pixpact/load, for Node: a browser has no files.
import type { Contract } from '../core/contract.ts'
import { compileContract } from './compile/compile.ts'
import { loadDocument } from './load/load.ts'

/**
 * The contract of an OpenAPI document of your own, 3.0 or 3.1, from a file and the files beside it that it refers to.
 *
 * @throws {DocumentError} when the document cannot be read or used
 * @example
 * const mock = createMock(await loadContract('openapi.yaml'), { baseUrl: 'https://api.example' })
 */
export async function loadContract(path: string): Promise<Contract> {
  return compileContract(await loadDocument(path))
}
