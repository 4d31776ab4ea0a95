import { release, share } from '../../codec/exclusive.ts'
import type { ExchangeFilter, Exchanges, Received } from '../../core/session.ts'

/** What is kept at most. */
const most = { exchanges: 1_000, bytes: 64 * 1024 * 1024 }

/** Exchanges that can be added to. */
export interface KeptExchanges extends Exchanges {
  /** Adds one whose id is one more than the total. */
  keep(received: Received): void
}

/**
 * Keeps the last exchanges. Bodies are not copied; the oldest exchange goes when another one needs its place, and gives
 * back the memory of a body that nobody else can hold. Who watches and holds a body longer shares it.
 */
export function createExchanges(): KeptExchanges {
  const ring: (Received | undefined)[] = []
  const listeners = new Set<(received: Received) => void>()
  let first = 0
  let count = 0
  let bytes = 0
  let total = 0
  const drop = () => {
    const oldest = ring[first]
    bytes -= weigh(oldest)
    if (oldest) release(oldest.request.body)
    ring[first] = undefined
    first = (first + 1) % most.exchanges
    count -= 1
  }
  return {
    keep: received => {
      total += 1
      const whole = lighten(received)
      bytes += weigh(whole)
      while (count > 0 && (count >= most.exchanges || bytes > most.bytes)) drop()
      ring[(first + count) % most.exchanges] = whole
      count += 1
      for (const listener of listeners) listener(whole)
    },
    list: filter => {
      const all = Array.from({ length: count }, (_, index) => ring[(first + index) % most.exchanges])
      const kept = all.filter(received => received !== undefined).filter(received => matches(received, filter))
      for (const { request } of kept) share(request.body)
      return kept
    },
    get total() {
      return total
    },
    clear: () => {
      ring.length = 0
      first = 0
      count = 0
      bytes = 0
      total = 0
    },
    watch: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The exchange without bodies that could not be kept even alone. */
function lighten(received: Received): Received {
  if (weigh(received) <= most.bytes) return received
  const { request, response } = received
  const keepsRequest = request.body.length <= most.bytes
  const keepsResponse = response !== undefined && weigh(received) - request.body.length <= most.bytes
  const dropsResponse = response !== undefined && (keepsRequest || !keepsResponse)
  return {
    ...received,
    unkept: [...(keepsRequest ? [] : (['request'] as const)), ...(dropsResponse ? (['response'] as const) : [])],
    request: keepsRequest ? request : { ...request, body: new Uint8Array() },
    ...(dropsResponse ? { response: { ...response, chunks: [] } } : {}),
  }
}

function weigh(received: Received | undefined): number {
  if (received === undefined) return 0
  let sum = received.request.body.length
  for (const { bytes } of received.response?.chunks ?? []) sum += bytes.length
  return sum
}

function matches(received: Received, { provider, operation, outcome }: ExchangeFilter = {}): boolean {
  return (
    (provider === undefined || received.provider === provider) &&
    (operation === undefined || received.operation === operation) &&
    (outcome === undefined || received.outcome === outcome)
  )
}
