import { createHash } from 'node:crypto'
import { readForm } from '../../../codec/multipart.ts'
import { isJsonType } from '../../../contract/answer/media.ts'
import { isRecord } from '../../../core/json.ts'
import { header, mediaType, type RequestMessage } from '../../../core/message.ts'

/** What a body says, by name, so that two can be compared whatever bytes say it. The values are digests. */
export interface BodyForm {
  readonly kind: 'nothing' | 'JSON' | 'a form' | 'a URL-encoded form' | 'bytes'
  readonly fields: ReadonlyMap<string, string>
}

/** Forms are compared by their parts and not by the boundary, JSON by its values, anything else by its bytes. */
export function bodyForm(request: RequestMessage): BodyForm {
  const type = mediaType(request)
  if (request.body.length === 0) return { kind: 'nothing', fields: new Map() }
  return readJson(request, type) ?? readParts(request, type) ?? readPairs(request, type) ?? bytesOf(request)
}

function readJson({ body }: RequestMessage, type: string): BodyForm | undefined {
  if (!isJsonType(type)) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    const fields = isRecord(value) ? Object.entries(value) : [['', value] as const]
    return { kind: 'JSON', fields: new Map(fields.map(([name, field]) => [name, digest(sorted(field))])) }
  } catch {
    return undefined
  }
}

/** The order of the parts is the client's own affair, but for those of one name. */
function readParts(request: RequestMessage, type: string): BodyForm | undefined {
  if (type !== 'multipart/form-data') return undefined
  const { parts, issue } = readForm(request.body, header(request, 'content-type') ?? '')
  if (issue) return undefined
  const fields = new Map<string, string>()
  for (const { name, filename, type: part, bytes } of parts)
    fields.set(name, digest(fields.get(name) ?? '', JSON.stringify([filename ?? null, part ?? null]), bytes))
  return { kind: 'a form', fields }
}

function readPairs({ body }: RequestMessage, type: string): BodyForm | undefined {
  if (type !== 'application/x-www-form-urlencoded') return undefined
  const pairs = new URLSearchParams(new TextDecoder().decode(body))
  const fields = [...new Set(pairs.keys())].map(name => [name, digest(JSON.stringify(pairs.getAll(name)))] as const)
  return { kind: 'a URL-encoded form', fields: new Map(fields) }
}

function bytesOf({ body }: RequestMessage): BodyForm {
  return { kind: 'bytes', fields: new Map([['', digest(body)]]) }
}

/** JSON text of a value with the members of objects in one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    isRecord(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  )
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length};`).update(part)
  return hash.digest('base64')
}
