import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { baseUrlFor } from '../shells/base-url.ts'

/**
 * The base URL that the paths of a contract are appended to, from what the user wrote.
 *
 * @throws {UsageError} when it is no http or https URL
 */
export function findTarget(contract: Contract, written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError(
      `--target ${JSON.stringify(written)} is no URL that begins with http:// or https://. Example: --target ${likely(written)}`,
    )
  if (url.username || url.password)
    throw new UsageError('--target takes a URL without a user or password; keys come from the environment (--key-env).')
  // Paths are appended to a base URL: what stands behind a question mark would be lost without a word.
  if (url.search || url.hash)
    throw new UsageError(
      `--target takes a base URL that paths are appended to, without ? and #. Example: --target ${url.origin}${url.pathname}`,
    )
  const [server] = contract.servers
  // Paths of a document with the host https://api.example/v1 start after /v1, which people leave out of a bare host.
  if (server !== undefined && url.pathname === '/') return baseUrlFor(contract, new URL(new URL(server).pathname, url))
  return baseUrlFor(contract, url)
}

/** `localhost:4010` parses as a URL with the scheme `localhost:`, and is what people write. */
function likely(written: string): string {
  if (!/^[\w.-]+(:\d+)?(\/[\w./-]*)?$/.test(written)) return 'https://relay.example.com'
  return `${/^(localhost|127\.)/.test(written) ? 'http' : 'https'}://${written}`
}

/**
 * The documented host of a provider.
 *
 * @throws {UsageError} when its document names none
 */
export function documentedHost(contract: Contract): string {
  const [server] = contract.servers
  if (server !== undefined) return server
  throw new UsageError(
    `The document of ${contract.name} names no host. Say where it is with --target, such as --target https://relay.example.com`,
  )
}
