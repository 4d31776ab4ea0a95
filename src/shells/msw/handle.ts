import { type HttpHandler, http } from 'msw/http'
import type { Contract } from '../../core/contract.ts'
import type { Upstream } from '../../core/upstream.ts'
import { hostsOf, modelsPath, type Places, pathsOf, template } from './patterns.ts'

/**
 * Handlers for all that an upstream answers of a contract: its paths with any method, the list of models, and the images
 * that answers link to. Whatever else is asked of its hosts is left to others.
 */
export function handle(contract: Contract, places: Places, upstream: Upstream): HttpHandler[] {
  const answer =
    (path?: string) =>
    async ({ request }: { readonly request: Request }): Promise<Response> => {
      const since = performance.now()
      // What only answers need is loaded by the first of them: test workers wait for what is imported.
      const [{ answerRequest }, { withoutPrefix }] = await Promise.all([
        import('./answer-request.ts'),
        import('./without-prefix.ts'),
      ])
      return answerRequest(request, upstream, since, url =>
        path === undefined ? url : withoutPrefix(url, path, places.base, contract),
      )
    }
  const asItIs = answer()
  const models = modelsPath(contract)
  return [
    ...pathsOf(contract).flatMap(path => {
      const resolver = answer(path)
      return places.bases.map(base => http.all(`${base}${template(path)}`, resolver))
    }),
    ...(models === undefined ? [] : places.bases.map(base => http.get(`${base}${models}`, asItIs))),
    ...hostsOf(places).map(host => http.get(`${host}/*_pixpact/images/*`, asItIs)),
  ]
}
