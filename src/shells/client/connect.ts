import { mergeHeaders } from 'openapi-fetch'
import type { CallError } from './call-error.ts'
import type { Middleware, Next } from './middleware.ts'
import type { CallOptions } from './operation-types.ts'
import { type AnyResult, readResult } from './read-result.ts'
import type { KeyPlace, Parameters, Rule, Service } from './rule.ts'

export interface ClientOptions {
  /** Scheme, host and path prefix of the API. Default: the first server of the document. */
  readonly baseUrl?: string
  /** Sent as the document says, usually as `Authorization: Bearer <key>`. */
  readonly key?: string
  /** Default: `globalThis.fetch`, looked up for each call, so that a mock that is set up later is used. */
  readonly fetch?: (request: Request) => Promise<Response>
  readonly headers?: Readonly<Record<string, string | null>>
  /** Milliseconds for a call with its body. Default 300,000: images take their time. */
  readonly timeoutMs?: number
  /** The first one is the outermost. */
  readonly use?: readonly Middleware[]
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
      send: (given, settings, read) => send(service, options, rule, given, settings, read),
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

async function send<Read>(
  service: Service,
  options: ClientOptions,
  rule: Rule,
  given: Given = {},
  settings: CallOptions = {},
  read: (response: Response) => Promise<Read>,
): Promise<Read | AnyResult> {
  const { signal } = settings
  const limit = settings.timeoutMs ?? options.timeoutMs ?? 300_000
  const signals = [AbortSignal.timeout(limit), ...(signal ? [signal] : [])]
  const request = await write(service, options, rule, given, settings, AbortSignal.any(signals))
  const through = (options.use ?? []).reduceRight<Next>(
    (next, middleware) => one => middleware(one, next),
    one => (options.fetch ?? globalThis.fetch)(one),
  )
  try {
    return await read(await through(request))
  } catch (cause) {
    return { ok: false, status: 0, error: noAnswer(cause, limit, signal) }
  }
}

async function write(
  service: Service,
  { baseUrl = service.baseUrl, key, headers: own }: ClientOptions,
  { method, path, parameters, type = 'application/json', body: special, key: proof = bearer }: Rule,
  { body, ...given }: Given,
  { headers: these }: CallOptions,
  signal: AbortSignal,
): Promise<Request> {
  const shown =
    key === undefined || !proof
      ? {}
      : { [proof.name]: `${proof.scheme} ${proof.scheme === 'Basic' ? btoa(key) : key}`.trim() }
  const inQuery = proof && proof.in === 'query'
  const { target, headers } = parameters?.(path, given) ?? { target: path, headers: {} }
  const other = await special?.(body)
  const json = body !== undefined && other === undefined
  const query = inQuery ? `${target.includes('?') ? '&' : '?'}${new URLSearchParams(shown)}` : ''
  return new Request(baseUrl.replace(/\/+$/, '') + target + query, {
    method,
    body: other ?? (json ? JSON.stringify(body) : null),
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

const bearer: KeyPlace = { in: 'header', name: 'Authorization', scheme: 'Bearer' }

function noAnswer(cause: unknown, limit: number, signal: AbortSignal | undefined): CallError<undefined> {
  const late = cause instanceof Error && cause.name === 'TimeoutError'
  const { message } = cause instanceof Error ? cause : { message: String(cause) }
  if (signal?.aborted) return { kind: 'aborted', message: 'The call was given up.', text: '', cause }
  if (late) return { kind: 'timeout', message: `No whole answer came within ${limit} ms.`, text: '', cause }
  return { kind: 'network', message: `No answer came: ${message}.`, text: '', cause }
}
