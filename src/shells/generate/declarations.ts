import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import type { LoadedDocument } from '../../contract/load/document.ts'
import { upgrade } from '../../contract/load/upgrade.ts'
import { DocumentError } from '../../core/errors.ts'
import { isRecord } from '../../core/json.ts'
import { directed } from './directed.ts'
import type { Places } from './places.ts'
import { inComment, source } from './source.ts'

/** The types of a document's paths and schemas. Binary fields are Blobs. */
export async function typesFile(places: Places, loaded: LoadedDocument): Promise<string> {
  const { components, ...rest } = structuredClone(upgrade(loaded.document))
  // Types say nothing of credentials, and the reader of documents stumbles over some of their names.
  const { securitySchemes: _, ...kept } = isRecord(components) ? components : {}
  const sent = directed({ ...rest, components: kept })
  const document = withoutExtensions(sent) as unknown as Document
  const nodes = await typesOf(document, loaded.path)
  return source(`${places.folder}/types.ts`, astToString(nodes), places.header)
}

type Document = Parameters<typeof openapiTS>[0]

/** @throws {DocumentError} for a document that openapi-typescript cannot read */
function typesOf(document: Document, path: string): ReturnType<typeof openapiTS> {
  return openapiTS(document, {
    alphabetize: false,
    // A default says what the server assumes, not that the field comes back.
    defaultNonNullable: false,
    // An object of which nothing is said may hold anything.
    emptyObjectsUnknown: true,
    enum: false,
    silent: true,
    transform: schema => {
      if (schema.format !== 'binary') return undefined
      const blob = ts.factory.createTypeReferenceNode('Blob')
      const nullable = [schema.type as unknown].flat().includes('null')
      return nullable
        ? ts.factory.createUnionTypeNode([blob, ts.factory.createLiteralTypeNode(ts.factory.createNull())])
        : blob
    },
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DocumentError(`No types can be made of ${path} (${reason}). Check its names and references.`)
  })
}

/** A copy without our extension, its prose made harmless to comments. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'x-pixpact')
      .map(([key, item]) => [
        key,
        (key === 'description' || key === 'summary' || key === 'title') && typeof item === 'string'
          ? inComment(item)
          : withoutExtensions(item),
      ]),
  )
}
