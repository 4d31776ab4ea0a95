import { createMask } from '../codec/mask.ts'
import type { Contract } from '../core/contract.ts'
import type { Finding, Outcome } from '../core/finding.ts'
import type { Profile } from '../core/probe.ts'
import type { TargetReport, Totals } from '../core/report.ts'
import type { Upstream } from '../core/upstream.ts'
import { describe } from './describe.ts'
import { type Judgement, judge } from './judge.ts'
import { type PlannedCall, plan } from './plan.ts'
import { type RunResult, run } from './run.ts'

export interface CheckOptions {
  readonly upstream: Upstream
  /** Fetches what answers link to, without the key. */
  readonly download: Upstream
  readonly kind: 'mock' | 'live'
  /** Base URL of the upstream, without a trailing slash. */
  readonly url: string
  readonly profile: Profile
  readonly key: string
  readonly model?: string
  readonly concurrency?: number
  readonly budgetUsd?: number
  readonly signal?: AbortSignal
  readonly onCall?: (done: number, total: number) => void
}

/** Asks an upstream everything that a profile holds, judges every answer, and reports. */
export async function check(contract: Contract, options: CheckOptions): Promise<TargetReport> {
  const { profile, url, key, model } = options
  const calls = plan(contract, { profile, baseUrl: url, key, ...(model === undefined ? {} : { model }) })
  const { exchanges, surplus, stopped } = await run(calls, {
    ...options,
    onExchange: (_, done) => options.onCall?.(done, calls.length),
  })
  const judgements = exchanges.map(exchange => judge(contract, exchange, key))
  const sent = calls.filter(call => exchanges.some(({ id }) => id === call.id))
  const mask = createMask([key])
  return {
    provider: contract.id,
    name: contract.name,
    spec: contract.document,
    upstream: { kind: options.kind, url },
    profile,
    totals: totals(sent, surplus, judgements, options.kind),
    ...(stopped === undefined ? {} : { stopped: mask(stopped) }),
    quirks: contract.operations.flatMap(operation =>
      operation.quirks.map(({ id, documented, expected, severity }) => ({
        operation: operation.id,
        id,
        documented,
        expected,
        severity,
      })),
    ),
    findings: judgements.flatMap(({ findings }) => findings).map(finding => masked(finding, mask)),
    verdicts: judgements.flatMap(({ verdicts }) => verdicts),
    exchanges: await Promise.all(exchanges.map(exchange => describe(contract, exchange, key))),
  }
}

function totals(
  sent: readonly PlannedCall[],
  surplus: RunResult['surplus'],
  judgements: readonly Judgement[],
  kind: 'mock' | 'live',
): Totals {
  const outcomes = judgements.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome))
  const count = (wanted: Outcome) => outcomes.filter(outcome => outcome === wanted).length
  const costs = [...sent, surplus].map(({ costUsd }) => costUsd)
  const known = costs.filter(cost => cost !== null)
  return {
    calls: sent.length,
    images: [...sent, surplus].reduce((total, { images }) => total + images, 0),
    costUsd: kind === 'mock' ? 0 : known.length < costs.length ? null : known.reduce((sum, cost) => sum + cost, 0),
    kept: count('kept'),
    broken: count('broken'),
    unasked: count('unasked'),
    undecided: count('undecided'),
  }
}

function masked(finding: Finding, mask: (text: string) => string): Finding {
  const { id, at, message, expected, actual } = finding
  return {
    ...finding,
    id: mask(id),
    at: mask(at),
    message: mask(message),
    expected: mask(expected),
    actual: mask(actual),
  }
}
