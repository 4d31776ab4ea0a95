import type { Contract } from '../../core/contract.ts'
import { baseUrlFor } from '../base-url.ts'

/** Where an application calls a contract: URL patterns of MSW, and the path that stands before the contract's own. */
export interface Places {
  /** Without a trailing slash; `*` is any host. */
  readonly bases: readonly string[]
  /** Such as `/gateway`, empty where the contract is served at the root. */
  readonly base: string
}

/** The documented hosts, or the base URL that the user gave: an address, or a path at any host. */
export function placesOf(contract: Contract, baseUrl: string | undefined): Places {
  if (baseUrl?.startsWith('/')) {
    const path = pathOf(contract, new URL(baseUrl, 'http://any.invalid'))
    return { bases: [`*${path}`], base: path }
  }
  if (baseUrl !== undefined) {
    const url = new URL(baseUrl)
    return { bases: [baseUrlFor(contract, url)], base: pathOf(contract, url) }
  }
  const { servers } = contract
  return { bases: servers.length ? servers.map(server => baseUrlFor(contract, new URL(server))) : ['*'], base: '' }
}

function pathOf(contract: Contract, url: URL): string {
  return new URL(baseUrlFor(contract, url)).pathname.replace(/\/$/, '')
}

/** Where images are linked to: the hosts of the bases, each once. */
export function hostsOf({ bases }: Places): readonly string[] {
  return [...new Set(bases.map(base => (base.startsWith('*') ? '*' : new URL(base).origin)))]
}

/** The contract's paths, each once, those without parameters first. */
export function pathsOf({ operations }: Contract): readonly string[] {
  const paths = [...new Set(operations.map(({ path }) => path))]
  return paths.sort((a, b) => a.split('{').length - b.split('{').length)
}

/** Beside the images of an API that is like OpenAI's: the list of models. */
export function modelsPath({ operations }: Contract): string | undefined {
  const [prefix] = operations.flatMap(({ path }) => /^(.*)\/images\/[^/{}]+$/.exec(path)?.[1] ?? [])
  const path = prefix === undefined ? undefined : `${prefix}/models`
  return operations.some(operation => operation.path === path) ? undefined : path
}

/** `/images/{id}` in the words of MSW: `/images/:id`. */
export function template(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
