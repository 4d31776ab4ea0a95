import type { Contract } from '../../core/contract.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Decode } from '../../core/pixels.ts'
import type { Upstream } from '../../core/upstream.ts'
import { examine } from '../../engine/judge/examine.ts'
import { follow } from '../../engine/run/follow.ts'
import { type CopyLimits, createBudget } from './budget.ts'
import { createKeyRing } from './key-ring.ts'
import { createLinks } from './links.ts'
import type { Passage, Sighting, Unjudged } from './passage.ts'
import { toExchange } from './to-exchange.ts'

/** How what passes is judged. */
export interface JudgeOptions {
  /** Fetches what answers link to; without it, only what clients fetch is looked at. */
  readonly download?: Upstream
  /** Decodes images fully. */
  readonly decode?: Decode
  /** Milliseconds. */
  readonly maxLatencyMs?: number
  /** Bytes of one body, decoded, and of the exchanges together whose images may still be fetched. */
  readonly limits?: CopyLimits
}

/** Judges what passed, one after the other. */
export interface Bench {
  /** Never rejects. */
  look(passage: Passage): Promise<Sighting>
  /** Resolves when everything was looked at. */
  idle(): Promise<void>
}

/** @param origin of the target */
export function createBench(contract: Contract, origin: string, options: JudgeOptions = {}): Bench {
  const budget = createBudget(options.limits)
  const ring = createKeyRing(contract)
  const links = createLinks(contract, origin, budget)
  let last: Promise<unknown> = Promise.resolve()

  const see = async (passage: Passage): Promise<Sighting> => {
    ring.see(passage.request)
    const found = await toExchange(contract, passage, budget.limits.body)
    const { number } = passage
    if (found.operation === '') {
      const attached = found.response && links.attach(passage, found.response)
      if (attached === undefined) return { kind: 'beside', number, exchange: ring.mask(found), keys: ring.keys }
      const exchange = ring.mask(attached.exchange)
      const link = exchange.downloads.at(-1)?.url ?? ''
      const examined = await examine(contract, exchange, options)
      return { kind: 'attached', number: attached.number, examined, link, keys: ring.keys }
    }
    const exchange = await withImages(contract, found, options.download)
    links.remember(number, exchange)
    return { kind: 'judged', number, examined: await examine(contract, ring.mask(exchange), options), keys: ring.keys }
  }

  return {
    look(passage) {
      const seen = last
        .then(() => nextTurn())
        .then(() => see(passage))
        .catch(error => unjudged(passage, error))
      last = seen
      return seen
    },
    async idle() {
      for (let waited: unknown; waited !== last; ) {
        waited = last
        await last
      }
    },
  }
}

/** Judging takes the whole thread for a while: what waits to be passed on goes first. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

async function withImages(contract: Contract, exchange: Exchange, download: Upstream | undefined): Promise<Exchange> {
  const operation = contract.operations.find(({ id }) => id === exchange.operation)
  if (download === undefined || operation === undefined) return exchange
  const { aside } = exchange
  return follow({ operation, ...(aside === undefined ? {} : { aside }) }, exchange, { upstream: download, download })
}

function unjudged(passage: Passage, error: unknown): Unjudged {
  const reason = error instanceof Error ? error.message : String(error)
  const told = error instanceof UpstreamFailure ? reason : `judging it failed: ${reason}`
  return unjudgedBecause(passage.number, passage.request.method, passage.request.url, told)
}

/** @param url absolute */
export function unjudgedBecause(number: number, method: string, url: string, reason: string): Unjudged {
  return { kind: 'unjudged', number, method, path: URL.parse(url)?.pathname ?? '', reason }
}
