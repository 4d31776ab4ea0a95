import { readRequest } from '../../contract/request/read-request.ts'
import { pathPattern } from '../../contract/request/route.ts'
import type { Contract } from '../../core/contract.ts'
import type { RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import { findPlace } from '../../engine/record/find-place.ts'

/** Every reason why the contract does not allow a request, wherever the application believes the provider to be. */
export function problemsOf(contract: Contract, request: RequestMessage): readonly Problem[] {
  const place = findPlace([contract], request)
  const { pathname } = new URL(request.url)
  const tail = place && new RegExp(`${pathPattern(place.operation.path)}/?$`).exec(pathname)?.[0]
  return readRequest(contract, request, undefined, tail ? pathname.slice(0, -tail.length) : '').problems
}
