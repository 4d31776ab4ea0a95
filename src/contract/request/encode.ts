import { encodeBase64 } from '../../codec/base64.ts'
import { formType, writeForm } from '../../codec/multipart.ts'
import { hash } from '../../codec/random.ts'
import type { Operation, Parameter, RequestMedia, Security } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { Credentials } from '../../core/exchange.ts'
import type { FieldTree } from '../../core/file.ts'
import type { Json } from '../../core/json.ts'
import type { HeaderList, RequestMessage } from '../../core/message.ts'
import { isFormType, successPromise } from '../answer/media.ts'
import { writeFields } from './form.ts'
import { writeHeader, writePath, writeQuery } from './write-parameter.ts'

/** A key that no provider has given out; a mock refuses every key that contains `invalid`. */
export const wrongKey = 'sk-pixpact-invalid-0000000000000000'

/**
 * A draft as it goes on the wire. The boundary is made from the content, so that equal drafts give equal bytes.
 *
 * @param baseUrl scheme, host and path prefix without a trailing slash
 */
export function encode(draft: Draft, operation: Operation, baseUrl: string, key: string): RequestMessage {
  const proof = prove(operation.security, draft.credentials, key)
  if (draft.aside) return encodeAside(draft, draft.aside, baseUrl, proof)
  const media = operation.body?.media.find(({ type }) => type === draft.media)
  const { type, bytes } = draft.raw ?? body(draft.fields, media, draft.arrays)
  const headers: HeaderList = [
    ['accept', wanted(operation)],
    ...(type === undefined ? [] : [['content-type', type] as const]),
    ...proof.headers,
    ...given(draft, operation, 'header').map(
      ([parameter, value]) => [parameter.name.toLowerCase(), writeHeader(parameter, value)] as const,
    ),
    ...draft.headers,
  ]
  return { method: operation.method, url: target(draft, operation, baseUrl, proof.query), headers, body: bytes }
}

/** JSON, or what the operation promises where that is none. */
function wanted(operation: Operation): string {
  const types = successPromise(operation)?.media.map(({ type }) => type) ?? []
  const isUsual = types.length === 0 || types.some(type => type === 'application/json' || type.includes('*'))
  return isUsual ? 'application/json' : types.join(', ')
}

/** A request beside the document: it has no body, and names the headers that it needs itself. */
function encodeAside(
  { headers }: Draft,
  { method, path }: NonNullable<Draft['aside']>,
  baseUrl: string,
  proof: Proof,
): RequestMessage {
  const query = proof.query.length ? `?${new URLSearchParams(proof.query.map(pair => [...pair]))}` : ''
  return { method, url: `${baseUrl}${path}${query}`, headers: [...proof.headers, ...headers], body: new Uint8Array() }
}

function body(
  fields: FieldTree,
  media: RequestMedia | undefined,
  arrays = media?.arrays ?? 'brackets',
): { readonly type?: string; readonly bytes: Uint8Array } {
  if (media === undefined) return { bytes: new Uint8Array() }
  if (media.type === 'application/x-www-form-urlencoded') {
    const pairs = writeFields(fields, 'repeat').map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])
    return { type: media.type, bytes: new TextEncoder().encode(new URLSearchParams(pairs).toString()) }
  }
  if (!isFormType(media.type))
    return {
      type: media.type.includes('*') ? 'application/json' : media.type,
      bytes: new TextEncoder().encode(JSON.stringify(fields)),
    }
  const parts = writeFields(fields, arrays)
  const boundary = `pixpact-${hash(parts.map(({ name, bytes }) => `${name}:${bytes.length}`).join('|')).toString(36)}-boundary`
  return { type: formType(boundary), bytes: writeForm(parts, boundary) }
}

interface Proof {
  readonly headers: HeaderList
  readonly query: readonly (readonly [string, string])[]
}

function prove(security: Security | undefined, credentials: Credentials, given: string): Proof {
  if (security === undefined || credentials === 'none') return { headers: [], query: [] }
  const key = credentials === 'wrong' ? wrongKey : given
  if (security.scheme === 'query') return { headers: [], query: [[security.name, key]] }
  if (security.scheme === 'header') return { headers: [[security.name.toLowerCase(), key]], query: [] }
  return {
    headers: [
      [
        'authorization',
        security.scheme === 'basic' ? `Basic ${encodeBase64(new TextEncoder().encode(key))}` : `Bearer ${key}`,
      ],
    ],
    query: [],
  }
}

function target(draft: Draft, operation: Operation, baseUrl: string, proof: Proof['query']): string {
  const path = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => pathText(draft, operation, name, whole))
  const said = given(draft, operation, 'query').flatMap(([parameter, value]) => writeQuery(parameter, value))
  const pairs = new URLSearchParams([...said, ...proof].map(([name, value]) => [name, value]))
  // As URI templates write it, for those who read no forms (RFC 6570, section 3.2.8).
  const query = String(pairs).replaceAll('+', '%20').replaceAll('%2C', ',')
  return query === '' ? `${baseUrl}${path}` : `${baseUrl}${path}?${query}`
}

function pathText(draft: Draft, operation: Operation, name: string, otherwise: string): string {
  const value = draft.parameters[name]
  const parameter = operation.parameters.find(one => one.in === 'path' && one.name === name)
  if (value === undefined || parameter === undefined) return encodeURIComponent(String(value ?? otherwise))
  return writePath(parameter, value)
}

/** The parameters of one place that a draft gives a value. */
function given(draft: Draft, operation: Operation, place: Parameter['in']): readonly (readonly [Parameter, Json])[] {
  return operation.parameters.flatMap(parameter => {
    const value = draft.parameters[parameter.name]
    return parameter.in === place && value !== undefined ? [[parameter, value] as const] : []
  })
}
