import type { Finding, Severity } from '../../core/finding.ts'

/** The findings of one place: the same promise broken in the same way in one or more exchanges. */
export interface FindingCase {
  readonly id: string
  readonly check: string
  readonly severity: Severity
  readonly operation: string
  readonly kind: FindingKind
  /** The first finding stands for all. */
  readonly finding: Finding
  /** Every exchange in which it was seen, in order, the first finding's own included. */
  readonly exchanges: readonly string[]
}

/** A promise that is broken, one that is broken with the user's knowledge, or a mistake of the document. */
export type FindingKind = 'broken' | 'accepted' | 'document'

/** Only what is `broken` is held against a provider. */
export function kindOf({ documentation, accepted }: Finding): FindingKind {
  if (documentation) return 'document'
  return accepted ? 'accepted' : 'broken'
}

const rank: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 }

/** Findings of equal id, severity and kind as one case each; errors first, otherwise in the order of the report. */
export function worstFirst(findings: readonly Finding[]): readonly FindingCase[] {
  const cases = new Map<string, { finding: Finding; exchanges: Set<string> }>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.severity, kindOf(finding), finding.id])
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
      kind: kindOf(finding),
      finding,
      exchanges: [...exchanges],
    }))
    .sort((one, other) => rank[one.severity] - rank[other.severity])
}
