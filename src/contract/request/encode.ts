import { encodeBase64 } from '../../codec/base64.ts'
import { formType, writeForm } from '../../codec/multipart.ts'
import { hash } from '../../codec/random.ts'
import type { Operation, RequestMedia, Security } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { Credentials } from '../../core/exchange.ts'
import type { FieldTree } from '../../core/file.ts'
import type { HeaderList, RequestMessage } from '../../core/message.ts'
import { isFormType } from '../answer/media.ts'
import { writeFields } from './form.ts'

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
    ['accept', 'application/json'],
    ...(type === undefined ? [] : [['content-type', type] as const]),
    ...proof.headers,
    ...parameters(draft, operation, 'header'),
    ...draft.headers,
  ]
  return { method: operation.method, url: target(draft, operation, baseUrl, proof.query), headers, body: bytes }
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
  if (!isFormType(media.type)) return { type: media.type, bytes: new TextEncoder().encode(JSON.stringify(fields)) }
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
  const path = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) =>
    encodeURIComponent(draft.parameters[name] ?? whole),
  )
  const query = new URLSearchParams(
    [...parameters(draft, operation, 'query'), ...proof].map(([name, value]) => [name, value]),
  )
  return query.size ? `${baseUrl}${path}?${query}` : `${baseUrl}${path}`
}

function parameters(draft: Draft, operation: Operation, place: 'query' | 'header'): HeaderList {
  return operation.parameters
    .filter(parameter => parameter.in === place && draft.parameters[parameter.name] !== undefined)
    .map(({ name }) => [place === 'header' ? name.toLowerCase() : name, draft.parameters[name] ?? ''])
}
