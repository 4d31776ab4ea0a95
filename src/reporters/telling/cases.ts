import type { Finding, Severity } from '../../core/finding.ts'

/** The findings of one place: the same promise broken in the same way in one or more exchanges. */
export interface FindingCase {
  readonly id: string
  readonly check: string
  readonly severity: Severity
  readonly operation: string
  readonly documentation: boolean
  /** The first finding stands for all. */
  readonly finding: Finding
  /** Every exchange in which it was seen, in order, the first finding's own included. */
  readonly exchanges: readonly string[]
}

const rank: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 }

/** Findings of equal id and severity as one case each; errors first, otherwise in the order of the report. */
export function worstFirst(findings: readonly Finding[]): readonly FindingCase[] {
  const cases = new Map<string, { finding: Finding; exchanges: Set<string> }>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.severity, finding.documentation === true, finding.id])
    const known = cases.get(key)
    if (known) known.exchanges.add(finding.exchange)
    else cases.set(key, { finding, exchanges: new Set([finding.exchange]) })
  }
  return [...cases.values()]
    .map(({ finding, exchanges }) => ({
      id: finding.id,
      check: finding.check,
      severity: finding.severity,
      operation: finding.operation,
      documentation: finding.documentation === true,
      finding,
      exchanges: [...exchanges],
    }))
    .sort((one, other) => rank[one.severity] - rank[other.severity])
}
