import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { compileContract } from '../../src/contract/compile/compile.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Json } from '../../src/core/json.ts'

/** A folder with these files, gone after the test. */
export function folder(files: { readonly [name: string]: string }): string {
  const path = mkdtempSync(join(tmpdir(), 'pixpact-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

/** The contract of a document that is given as data. */
export function contractOf(document: { readonly [key: string]: Json }, path = 'small.yaml'): Contract {
  return compileContract({
    path,
    sha256: '',
    document: { openapi: '3.1.0', info: { title: 'Small', version: '1' }, ...document },
  })
}

/** A contract with one POST operation. */
export function operationOf(
  operation: Json,
  rest: { readonly [key: string]: Json } = {},
  path = '/v1/images/generations',
): Contract['operations'][number] {
  const [found] = contractOf({ paths: { [path]: { post: operation } }, ...rest }).operations
  if (!found) throw new Error('The document has no operation.')
  return found
}

/** A JSON body with this schema. */
export function jsonBody(schema: Json, media: { readonly [key: string]: Json } = {}): Json {
  return { content: { 'application/json': { schema, ...media } } }
}
