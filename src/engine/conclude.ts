import { createMask } from '../codec/mask.ts'
import { maskSignatures } from '../codec/mask-signatures.ts'
import type { Contract } from '../core/contract.ts'
import type { Finding, Outcome, Verdict } from '../core/finding.ts'
import type { Profile } from '../core/probe.ts'
import type { FuzzReport, TargetReport, Totals, UnsentCall } from '../core/report.ts'
import { coverage } from './coverage/coverage.ts'
import type { Examined } from './judge/examine.ts'
import { judgeAll } from './judge/judge-all.ts'
import { limits } from './limits.ts'
import type { Spending } from './run/spending.ts'
import type { Stop } from './run/stopping.ts'
import { unseenPixels } from './unseen-pixels.ts'

/** What there is to judge, wherever it came from. */
export interface Evidence {
  readonly kind: TargetReport['upstream']['kind']
  /** Base URL of the upstream, or the path of a recording. */
  readonly url: string
  /** By which a mock is broken on purpose. */
  readonly faults?: readonly string[]
  readonly profile?: Profile
  /** The user's key, to mask. */
  readonly key?: string
  readonly examined: readonly Examined[]
  readonly spent: Spending
  readonly unsent?: readonly UnsentCall[]
  /** Of calls that were not sent. */
  readonly undecided?: readonly Verdict[]
  readonly stopped?: Stop
  readonly fuzz?: FuzzReport
  /** Beside those of the document, in sentences. */
  readonly limits?: readonly string[]
}

/** Says what was found in all that was examined. */
export function conclude(contract: Contract, evidence: Evidence): TargetReport {
  const { kind, url, profile, key = '', examined, unsent = [], undecided = [], stopped } = evidence
  const judgement = judgeAll(examined, stopped?.cause)
  const verdicts = [...judgement.verdicts, ...undecided]
  const hide = createMask([key])
  const mask = (text: string) => maskSignatures(hide(text))
  return {
    provider: contract.id,
    name: contract.name,
    spec: contract.document,
    upstream: { kind, url, ...(evidence.faults?.length ? { faults: evidence.faults } : {}) },
    ...(profile === undefined ? {} : { profile }),
    totals: totals(evidence, verdicts),
    ...(stopped === undefined ? {} : { stopped: mask(sentence(stopped, evidence)), stoppedBy: stopped.cause }),
    unsent: unsent.map(call => ({ ...call, reason: mask(call.reason) })),
    coverage: coverage(
      contract,
      examined.map(({ exchange }) => exchange),
    ),
    limits: [
      ...limits(contract, { ...evidence, exchanges: examined.map(({ exchange }) => exchange), verdicts }),
      ...unseenPixels(contract, examined),
      ...(evidence.limits ?? []),
    ].map(mask),
    ...(evidence.fuzz === undefined ? {} : { fuzz: evidence.fuzz }),
    quirks: contract.operations.flatMap(operation =>
      operation.quirks.map(({ id, documented, expected, severity }) => ({
        operation: operation.id,
        id,
        documented,
        expected,
        severity,
      })),
    ),
    findings: judgement.findings.map(finding => masked(finding, mask)),
    verdicts,
    exchanges: examined.map(({ shown }) => shown),
  }
}

function sentence({ cause, reason }: Stop, { examined, unsent = [] }: Evidence): string {
  if (cause === 'interrupted')
    return `Interrupted after ${examined.length} of ${examined.length + unsent.length} calls.`
  if (unsent.length === 0) return `${reason}.`
  return `${reason}; ${unsent.length === 1 ? '1 call was' : `${unsent.length} calls were`} not sent.`
}

function totals({ examined, fuzz, spent, kind }: Evidence, verdicts: readonly Verdict[]): Totals {
  const count = (wanted: Outcome) => verdicts.filter(({ outcome }) => outcome === wanted).length
  return {
    calls: examined.length + (fuzz ? fuzz.calls - fuzz.failures.length : 0),
    images: spent.images,
    costUsd: kind === 'mock' ? 0 : spent.costUsd,
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
