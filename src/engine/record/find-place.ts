import { pathPattern, route } from '../../contract/request/route.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Aside } from '../../core/exchange.ts'
import { header, type RequestMessage } from '../../core/message.ts'

/** Which promise a recorded request is about. `documented` is false for a host that the document does not name. */
export interface Place {
  readonly contract: Contract
  readonly operation: Operation
  readonly aside?: Aside
  readonly documented: boolean
}

type Finder = (contract: Contract, method: string, url: URL) => Operation | undefined

/** The surest first. */
const finders: readonly Finder[] = [atItsHost, atItsPath, belowAnotherPath]

/**
 * The contract and operation that a request belongs to: by a documented host, else by method and path alone. Among
 * several contracts the first one is meant.
 */
export function findPlace(contracts: readonly Contract[], request: RequestMessage): Place | undefined {
  const url = URL.parse(request.url)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const announced = request.method === 'OPTIONS' ? header(request, 'access-control-request-method') : undefined
  const method = announced ?? request.method
  for (const find of finders) {
    for (const contract of contracts) {
      const operation = find(contract, method, url)
      if (!operation) continue
      const aside = announced === undefined ? {} : { aside: 'preflight' as const }
      return { contract, operation, ...aside, documented: isItsHost(contract, url) }
    }
  }
  return undefined
}

function isItsHost({ servers }: Contract, url: URL): boolean {
  return servers.some(server => URL.parse(server)?.origin === url.origin)
}

function atItsHost(contract: Contract, method: string, url: URL): Operation | undefined {
  return isItsHost(contract, url) ? atItsPath(contract, method, url) : undefined
}

function atItsPath(contract: Contract, method: string, { pathname }: URL): Operation | undefined {
  const found = route(contract, method, pathname)
  return 'operation' in found ? found.operation : undefined
}

/** A relay or a proxy may serve an API under a path of its own. A template of one segment would match anything. */
function belowAnotherPath(contract: Contract, method: string, { pathname }: URL): Operation | undefined {
  return contract.operations.find(
    operation =>
      operation.method === method &&
      (operation.path.match(/\/[^/{}]+(?=\/|$)/g)?.length ?? 0) >= 2 &&
      new RegExp(`${pathPattern(operation.path)}$`).test(pathname),
  )
}
