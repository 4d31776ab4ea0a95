import type { Contract } from '../../core/contract.ts'
import type { Finding } from '../../core/finding.ts'
import { type Budget, type CopyLimits, createBudget } from './budget.ts'
import type { Bench } from './judge-passages.ts'
import { type Listening, listen, type Place } from './listen.ts'
import { pass } from './pass.ts'
import type { Sighting } from './passage.ts'
import { targetAt } from './target.ts'
import type { OnFinding, Way } from './way.ts'

/** What a proxy stands before, and what it does. */
export interface ProxyOptions extends Place {
  readonly contract: Contract
  /** Judges what passed. */
  readonly bench: Pick<Bench, 'look'>
  /** http or https, without credentials, query and fragment. Only its origin is called. */
  readonly target: URL
  /** Milliseconds until the last byte of an answer must have come. Default: 300 s. */
  readonly timeoutMs?: number
  /** Default: `pass`. */
  readonly onFinding?: OnFinding
  /** Whether an answer is withheld for a finding, with `block`. Default: for errors and warnings. */
  withholds?(finding: Finding): boolean
  readonly copyLimits?: CopyLimits
  /** Is told of everything that passed, after it passed. */
  tell(sighting: Sighting): void
}

/**
 * Starts a proxy before one upstream. What clients and the upstream send goes on byte for byte as it comes; a copy is
 * judged.
 *
 * @throws {UsageError} when the address cannot be listened on
 */
export async function startProxy(options: ProxyOptions): Promise<Listening> {
  const { contract, bench, timeoutMs = 300_000, onFinding = 'pass' } = options
  const target = targetAt(options.target)
  const budget: Budget = createBudget(options.copyLimits)
  const way: Way = {
    contract,
    target,
    budget,
    bench,
    timeoutMs,
    onFinding,
    withholds: finding => options.withholds?.(finding) ?? finding.severity !== 'info',
    tell: sighting => options.tell(sighting),
  }
  return listen(contract, options, timeoutMs, visit => pass(way, visit))
}
