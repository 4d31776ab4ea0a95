import type { Received } from '../../core/session.ts'

/** Exchanges of sessions that are over, oldest first: bounded in number and in bytes, the oldest go first. */
export interface Past {
  list(): readonly Received[]
  /** How many there were, those that are no longer kept included. */
  readonly total: number
  /** `total` is how many there were where not all are given. */
  add(exchanges: readonly Received[], total?: number): void
  clear(): void
}

const most = { exchanges: 1_000, bytes: 64 * 1024 * 1024 }

export function createPast(): Past {
  let kept: readonly Received[] = []
  let total = 0
  return {
    list: () => kept,
    get total() {
      return total
    },
    add: (exchanges, of = exchanges.length) => {
      kept = bounded([...kept, ...exchanges])
      total += of
    },
    clear: () => {
      kept = []
      total = 0
    },
  }
}

function bounded(exchanges: readonly Received[]): readonly Received[] {
  let bytes = 0
  let from = exchanges.length
  while (from > 0 && exchanges.length - from < most.exchanges) {
    bytes += weigh(exchanges[from - 1])
    if (bytes > most.bytes) break
    from--
  }
  return exchanges.slice(from)
}

function weigh(received: Received | undefined): number {
  const chunks = received?.response?.chunks ?? []
  return chunks.reduce((sum, { bytes }) => sum + bytes.length, received?.request.body.length ?? 0)
}
