import { checks } from '../../../generated/checks.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Finding } from '../../core/finding.ts'
import { judge } from '../../engine/judge/judge.ts'
import { keysIn } from '../../engine/record/keys-in.ts'

/** A run's judgement of one exchange. */
export interface Judged {
  /** Of what is broken, each place with the reason why it matters. */
  readonly findings: readonly (Finding & { readonly why: string })[]
  /** Ids of checks. */
  readonly kept: readonly string[]
  readonly undecided: readonly string[]
}

/** Judges an exchange by the checks that judge a run: what is only told, and mistakes of the document, do not count. */
export function judgeAnswer(contract: Contract, exchange: Exchange, maxLatencyMs?: number): Judged {
  const [key] = keysIn(exchange.request, [])
  const { findings, verdicts } = judge(contract, exchange, {
    ...(key === undefined ? {} : { key }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
  })
  const having = (wanted: string) => verdicts.filter(({ outcome }) => outcome === wanted).map(({ check }) => check)
  const broken = having('broken')
  const counts = ({ check, severity, documentation }: Finding) =>
    broken.includes(check) && !documentation && severity !== 'info'
  return {
    findings: findings
      .filter(counts)
      .map(finding => ({ ...finding, why: checks[finding.check as keyof typeof checks].why })),
    kept: having('kept'),
    undecided: having('undecided'),
  }
}
