import { createHash } from 'node:crypto'
import { DocumentError } from '../../core/errors.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { JsonObject, LoadedDocument } from './document.ts'
import { loadFile } from './load-file.ts'
import { bundle } from './load-references.ts'
import { parseYaml } from './parse-yaml.ts'
import { references, requireResolved } from './references.ts'

export type { LoadedDocument } from './document.ts'

/**
 * Reads an OpenAPI 3 document (YAML or JSON) and the files beside it that it refers to.
 *
 * @param reading is told the path of each file, before it is read and whether or not it is there
 * @throws {DocumentError} a sentence that says what is wrong, where, and what to do
 */
export async function loadDocument(path: string, reading: (file: string) => void = () => {}): Promise<LoadedDocument> {
  reading(path)
  const bytes = loadFile(path, path)
  const document = requireOpenApi(parseYaml(new TextDecoder().decode(bytes), path), path)
  const found = references(document)
  const isLocal = found.every(({ ref }) => ref.startsWith('#'))
  const { document: bundled, files } = isLocal ? { document, files: [] } : bundle(document, path, reading)
  requireResolved(bundled, isLocal ? found : references(bundled), path)
  const digest = createHash('sha256').update(bytes)
  for (const file of files) digest.update(file)
  return { path, sha256: digest.digest('hex'), document: bundled }
}

function requireOpenApi(value: Json, path: string): JsonObject {
  if (isRecord(value)) {
    const document = value as JsonObject
    if (typeof document.openapi === 'string' && document.openapi.startsWith('3.')) return document
    if (document.swagger !== undefined) {
      const advice = 'convert it to OpenAPI 3 first, for example with "npx swagger2openapi FILE -o NEW_FILE"'
      throw new DocumentError(`${path} is a Swagger ${JSON.stringify(document.swagger)} document; ${advice}.`)
    }
    if (document.openapi !== undefined) {
      const advice =
        typeof document.openapi === 'string'
          ? 'versions 3.0 and 3.1 are read'
          : 'write the version as text, such as "3.1.0"'
      throw new DocumentError(`${path} says openapi: ${JSON.stringify(document.openapi)}; ${advice}.`)
    }
  }
  throw new DocumentError(
    `${path} is not an OpenAPI document: it has no "openapi: 3.1.0" at its top. Check that it is the right file.`,
  )
}
