import type { Contract } from '../../core/contract.ts'
import type { MockOptions } from '../../engine/mock/options.ts'
import { mock } from '../../engine/mock/upstream.ts'
import { delayed } from '../delayed.ts'
import { type Listening, listen } from './listen.ts'

/** What to serve and where. */
export interface ServeOptions {
  /** One contract is served at `/`; several each at `/<id>/`. */
  readonly contracts: readonly Contract[]
  readonly options?: MockOptions
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Host names beyond those of this machine that a request may be addressed to. */
  readonly allowedHosts?: readonly string[]
}

/**
 * Serves mocks over HTTP.
 *
 * @throws {UsageError} when the address cannot be listened on.
 */
export function serve({ contracts, options, ...where }: ServeOptions): Promise<Listening> {
  const sites = contracts.map(contract => {
    const base = contracts.length === 1 ? '' : `/${contract.id}`
    return {
      id: contract.id,
      name: contract.name,
      base,
      preflights: true as const,
      upstream: delayed(mock(contract, { ...options, base }), options?.latency),
    }
  })
  return listen({ sites, ...where })
}
