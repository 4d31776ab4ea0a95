import { type HttpHandler, http } from 'msw/http'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Upstream } from '../../core/upstream.ts'
import type { MockOptions } from '../../engine/mock/options.ts'
import { mock } from '../../engine/mock/upstream.ts'
import { baseUrlFor } from '../base-url.ts'
import { delayed } from '../delayed.ts'
import { failing } from './failing.ts'
import { toRequestMessage } from './request.ts'
import { toResponse } from './response.ts'

export interface HandlerOptions extends Omit<MockOptions, 'base'> {
  /** Where the application calls the provider, such as `https://relay.example/v1`. Default: the hosts of the document, or any host where it names none. */
  readonly baseUrl?: string
}

/**
 * MSW handlers that answer as the contract promises: each operation at its hosts, and the images that answers link to.
 * Works in browsers and in Node.
 */
export function createHandlers(contract: Contract, options: HandlerOptions = {}): HttpHandler[] {
  const { baseUrl, ...mockOptions } = options
  const bases = basesOf(contract, baseUrl)
  const upstreams = new Map<string, Upstream>()
  const upstreamAt = (base: string): Upstream => {
    const known = upstreams.get(base) ?? delayed(mock(contract, { ...mockOptions, base }), options.latency)
    upstreams.set(base, known)
    return known
  }
  const resolver =
    (base: (url: string) => string) =>
    async ({ request }: { request: Request }) => {
      const message = await toRequestMessage(request)
      const upstream = upstreamAt(base(request.url))
      return failing(request.signal, async () => toResponse(await upstream(message, request.signal)))
    }
  return [
    ...contract.operations.flatMap(operation =>
      bases.map(base =>
        handle(
          operation.method,
          `${base}${template(operation)}`,
          resolver(url => pathBefore(operation, url)),
        ),
      ),
    ),
    ...hostsOf(bases).map(host =>
      http.get(
        `${host}/*_pixpact/images/*`,
        resolver(() => ''),
      ),
    ),
  ]
}

function handle(method: string, pattern: string, resolver: Parameters<typeof http.all>[1]): HttpHandler {
  const create = {
    GET: http.get,
    POST: http.post,
    PUT: http.put,
    PATCH: http.patch,
    DELETE: http.delete,
    HEAD: http.head,
    OPTIONS: http.options,
  }[method]
  return (create ?? http.all)(pattern, resolver)
}

function basesOf(contract: Contract, baseUrl: string | undefined): readonly string[] {
  if (baseUrl?.startsWith('/')) return [`*${baseUrl.replace(/\/+$/, '')}`]
  const urls = baseUrl === undefined ? contract.servers : [baseUrl]
  return urls.length ? urls.map(url => baseUrlFor(contract, new URL(url))) : ['*']
}

/** Where images are linked to: the hosts of the bases, each once. */
function hostsOf(bases: readonly string[]): readonly string[] {
  return [...new Set(bases.map(base => (base.startsWith('*') ? '*' : new URL(base).origin)))]
}

/** `/images/{id}` in the words of MSW: `/images/:id`. */
function template({ path }: Operation): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** What stands before the operation's own path: a gateway's prefix, which links to images must carry. */
function pathBefore({ path }: Operation, url: string): string {
  const { pathname } = new URL(url)
  const source = path
    .split(/\{[^}]+\}/)
    .map(text => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[^/]+')
  return new RegExp(`^(.*?)${source}/?$`).exec(pathname)?.[1] ?? ''
}
