import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage } from '../../core/message.ts'
import { keysIn } from '../../engine/record/keys-in.ts'
import { createExchangeMask } from '../../engine/record/mask-exchange.ts'

/** The keys that clients showed. */
export interface KeyRing {
  /** The last ones, the newest first. */
  readonly keys: readonly string[]
  /** Remembers the keys of a request. */
  see(request: RequestMessage): void
  /** The exchange without any of them. */
  mask(exchange: Exchange): Exchange
}

/** A proxy is for one application or a few; whoever calls with ever new keys is no reason to keep them all. */
const most = 32

export function createKeyRing({ operations }: Contract): KeyRing {
  const parameters = operations.flatMap(({ security }) => (security?.scheme === 'query' ? [security.name] : []))
  let keys: readonly string[] = []
  let mask = createExchangeMask(keys)
  return {
    get keys() {
      return keys
    },
    see(request) {
      const fresh = keysIn(request, parameters).filter(key => !keys.includes(key))
      if (fresh.length === 0) return
      keys = [...new Set([...fresh, ...keys])].slice(0, most)
      mask = createExchangeMask(keys)
    },
    mask: exchange => mask(exchange),
  }
}
