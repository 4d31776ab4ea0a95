import createFetchClient, { type Client, type HeadersOptions } from 'openapi-fetch'
import { type Arrays, holdsFile, serializeForm } from './form.ts'

export interface ClientOptions {
  /** Scheme, host and path prefix of the API. Default: the first server of the document. */
  readonly baseUrl?: string
  /** Sent as `Authorization: Bearer <key>`. */
  readonly key?: string
  /** Default: `globalThis.fetch`, looked up for each call, so that a mock that is set up later is used. */
  readonly fetch?: (request: Request) => Promise<Response>
  readonly headers?: HeadersOptions
}

/** What the document says about one operation whose body may be a form. `only`: it takes no JSON. */
export interface FormRule {
  readonly arrays: Arrays
  readonly only: boolean
}

export interface Service {
  readonly baseUrl: string
  /** By method and path: `POST /v1/images/edits`. */
  readonly forms: { readonly [operation: string]: FormRule }
}

type Init = { readonly body?: unknown; readonly params?: { readonly header?: object } }
type Send = (path: string, init?: Init) => Promise<unknown>

/** A typed client that sends a form where the operation takes nothing else, or where JSON would lose a file. */
export function connect<Paths extends {}>(service: Service, options: ClientOptions): Client<Paths, 'application/json'> {
  const client = createFetchClient<Paths, 'application/json'>({
    baseUrl: options.baseUrl ?? service.baseUrl,
    fetch: request => (options.fetch ?? globalThis.fetch)(request),
    headers: { ...(options.key ? { Authorization: `Bearer ${options.key}` } : {}), ...options.headers },
  })
  const methods = client as unknown as { [method: string]: Send }
  for (const operation of Object.keys(service.forms)) {
    const method = operation.split(' ', 1)[0] ?? ''
    const send = methods[method]
    const rule = service.forms[operation]
    if (!send || !rule) continue
    methods[method] = (path, init) => send(path, operation === `${method} ${path}` ? withForm(rule, init) : init)
  }
  return client
}

function withForm(rule: FormRule, init: Init | undefined): Init | undefined {
  const body = init?.body
  if (body === undefined || !(rule.only || body instanceof FormData || holdsFile(body))) return init
  return {
    bodySerializer: () => serializeForm(body, rule.arrays),
    ...init,
    // fetch names the boundary itself; a Content-Type of the caller's, wherever it is from, would hide it.
    params: { ...init?.params, header: { ...init?.params?.header, 'content-type': null } },
  } as Init
}
