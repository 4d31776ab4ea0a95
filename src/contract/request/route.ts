import { onceEach } from '../../codec/once-each.ts'
import { Recent } from '../../codec/recent.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Problem } from '../../core/reading.ts'

/** The operation that a request is for, or why there is none. `path` holds the template's values, percent-encoded as they came. */
export type Route =
  | { readonly operation: Operation; readonly path: { readonly [name: string]: string } }
  | { readonly problem: Problem; readonly allowed: readonly string[] }

interface Template {
  readonly operation: Operation
  readonly pattern: RegExp
  readonly names: readonly string[]
}

/** Clients call few paths very often, and a large document has hundreds of patterns to try. */
const known = onceEach((_: Contract) => new Recent<Route>(200))

/** Finds the operation for a method and a URL path, under each documented server's path and without it. */
export function route(contract: Contract, method: string, pathname: string): Route {
  return known(contract).get(`${method} ${pathname}`, () => find(contract, method, pathname))
}

function find(contract: Contract, method: string, pathname: string): Route {
  const candidates = [pathname, ...contract.prefixes.flatMap(prefix => within(pathname, prefix))]
  const matches = candidates.flatMap(path =>
    index(contract)
      .filter(({ pattern }) => pattern.test(path))
      .map(template => ({ template, path })),
  )
  const match = matches.find(({ template }) => template.operation.method === method)
  if (match) return { operation: match.template.operation, path: values(match.template, match.path) }
  const allowed = [...new Set(matches.map(({ template }) => template.operation.method))]
  return { problem: allowed.length ? wrongMethod(method, allowed) : unknownPath(method, pathname), allowed }
}

function within(pathname: string, prefix: string): readonly string[] {
  return prefix !== '' && pathname.startsWith(`${prefix}/`) ? [pathname.slice(prefix.length)] : []
}

/** Literal paths come before templates (OpenAPI 3.1, Path Templating Matching). */
const index = onceEach((contract: Contract): readonly Template[] => {
  const templates = contract.operations.map(operation => {
    const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
    return { operation, names, pattern: new RegExp(`^${pathPattern(operation.path)}/?$`) }
  })
  return templates.sort((a, b) => a.names.length - b.names.length)
})

/** The source of a regular expression for a path template, with a group for each of its values. */
export function pathPattern(template: string): string {
  const literals = template.split(/\{[^}]+\}/).map(text => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return literals.join('([^/]+)')
}

function values(template: Template, path: string): { readonly [name: string]: string } {
  const [, ...found] = template.pattern.exec(path) ?? []
  return Object.fromEntries(template.names.map((name, at) => [name, found[at] ?? '']))
}

function unknownPath(method: string, pathname: string): Problem {
  const message = `Invalid URL (${method} ${pathname}).`
  return { kind: 'route', status: 404, at: '', field: null, code: 'unknown_url', message }
}

function wrongMethod(method: string, allowed: readonly string[]): Problem {
  const message = `The method ${method} is not allowed here; use ${allowed.join(' or ')}.`
  return { kind: 'method', status: 405, at: '', field: null, code: 'method_not_allowed', message }
}
