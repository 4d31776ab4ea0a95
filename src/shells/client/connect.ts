import { mergeHeaders } from 'openapi-fetch'
import type { CallOptions } from './call-shape.ts'
import { type AnyResult, readResult } from './read-result.ts'
import type { KeyPlace, Parameters, Rule, Service } from './rule.ts'
import { send, type Transport } from './send.ts'

export interface ClientOptions extends Transport {
  /** Scheme, host and path prefix of the API. Default: the first server of the document. */
  readonly baseUrl?: string
  /** Sent as the document says, usually as `Authorization: Bearer <key>`. */
  readonly key?: string | undefined
  /** Sent with each call; null takes out what would be sent otherwise. */
  readonly headers?: Readonly<Record<string, string | null>>
}

type Given = Parameters & { readonly body?: unknown }

/** What a function of a client knows, for others of the runtime. */
interface Inside {
  readonly rule: Rule
  send<Read>(
    given: Given | undefined,
    settings: CallOptions | undefined,
    read: (response: Response) => Promise<Read>,
  ): Promise<Read | AnyResult>
}

const insides = new WeakMap<object, Inside>()

/** A client of a service: a function for each of its operations. `Client` is the type that the document's own types give it. */
export function connect<Client>(service: Service, options: ClientOptions): Client {
  const calls = Object.entries(service.operations).map(([name, rule]) => {
    const inside: Inside = {
      rule,
      send: (given, settings = {}, read) =>
        send(options, settings, signal => write(service, options, rule, given, settings, signal), read),
    }
    const call = (given?: Given, settings?: CallOptions) =>
      inside.send(given, settings, response => readResult(rule, response))
    insides.set(call, inside)
    return [name, call]
  })
  return Object.fromEntries(calls)
}

/** @throws {TypeError} for a function that is none of a client's */
export function insideOf(call: object): Inside {
  const inside = insides.get(call)
  if (inside === undefined) throw new TypeError('Give a function of a client, such as client.createImage.')
  return inside
}

async function write(
  service: Service,
  { baseUrl = service.baseUrl, key, headers: own }: ClientOptions,
  { method, path, parameters, type = 'application/json', body: special, key: proof = bearer }: Rule,
  { body, ...given }: Given = {},
  { headers: these }: CallOptions,
  signal: AbortSignal,
): Promise<Request> {
  const shown =
    key === undefined || !proof
      ? {}
      : { [proof.name]: `${proof.scheme} ${proof.scheme === 'Basic' ? basic(key) : key}`.trim() }
  const inQuery = proof && proof.in === 'query'
  const { target, headers } = parameters?.(path, given) ?? { target: path, headers: {} }
  const other = await special?.(body)
  const json = body !== undefined && other === undefined
  const query = inQuery ? `${target.includes('?') ? '&' : '?'}${new URLSearchParams(shown)}` : ''
  return new Request(baseUrl.replace(/\/+$/, '') + target + query, {
    method,
    body: other ?? (json ? JSON.stringify(body) : null),
    // fetch takes Authorization away when a redirect leads to another origin, and no other field.
    redirect: key !== undefined && proof && proof.name !== bearer.name && !inQuery ? 'manual' : 'follow',
    headers: mergeHeaders(
      json ? { 'content-type': type } : {},
      inQuery ? {} : shown,
      own,
      headers,
      these,
      // fetch names the type and the boundary of a form itself; one of the caller's would hide them.
      other ? { 'content-type': null } : {},
    ),
    signal,
  })
}

/** User and password in UTF-8 (RFC 7617, section 2.1). */
function basic(key: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(key)))
}

const bearer: KeyPlace = { in: 'header', name: 'Authorization', scheme: 'Bearer' }
