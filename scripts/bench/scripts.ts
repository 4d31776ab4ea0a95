import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContract } from '../../generated/contracts.ts'
import { cleanDocument } from '../../src/shells/prism/clean-document.ts'
import type { Work } from './work.ts'

/** What Node is given to serve on a port: a script and its arguments. */
export type Script = (port: number) => readonly string[]

const root = join(import.meta.dirname, '../..')
const floor = join(import.meta.dirname, 'floor.mjs')

/** Files of this run. */
export const folder = mkdtempSync(join(tmpdir(), 'pixpact-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** The mock of a provider or a document, as the package has it. */
export const mockScript =
  (target: string): Script =>
  port => [join(root, 'dist/cli/main.js'), 'mock', target, '--port', String(port)]

/** The same, unbuilt. */
export const cloneScript =
  (target: string): Script =>
  port => [join(root, 'scripts/pixpact.mjs'), 'mock', target, '--port', String(port)]

export const prismScript =
  (prism: string, document: string): Script =>
  port => [prism, 'mock', '-v', 'silent', '-h', '127.0.0.1', '-p', String(port), document]

export function floorScript({ provider }: Work, answer: Uint8Array): Script {
  const file = join(folder, `${provider}.answer`)
  writeFileSync(file, answer)
  return port => [floor, String(port), file]
}

/** The OpenAPI document of a provider, without our extension. */
export async function documentOf(provider: string): Promise<unknown> {
  return cleanDocument(await loadContract(provider))
}

/** Its path. */
export async function writeDocument(provider: string): Promise<string> {
  const file = join(folder, `${provider}.json`)
  writeFileSync(file, JSON.stringify(await documentOf(provider)))
  return file
}
