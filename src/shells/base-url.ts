import type { Contract } from '../core/contract.ts'

/**
 * The base URL that a contract's paths are appended to, without a trailing slash. Clients of OpenAI are given one that
 * ends in `/v1`; where the paths bear that already, it is taken away.
 */
export function baseUrlFor(contract: Contract, url: URL): string {
  const path = url.pathname.replace(/\/+$/, '')
  const repeated = path !== '' && contract.operations.every(operation => operation.path.startsWith(`${path}/`))
  return `${url.origin}${repeated ? '' : path}`
}
