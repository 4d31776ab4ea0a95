import type { Finding } from '../core/finding.ts'
import { type Profile, profiles } from '../core/probe.ts'
import type { BaselineReport, Report, TargetReport } from '../core/report.ts'

/** One finding that the user knows and lives with. */
export interface Accepted {
  /** The finding's id, as reports show it. */
  readonly finding: string
  /** Only of this provider. Default: of any. */
  readonly provider?: string
  readonly reason: string
  /** The profile of the run that found it. A smaller one cannot tell that it is gone. */
  readonly profile?: Profile
  /** The first day on which it counts again, `YYYY-MM-DD`. */
  readonly expires: string
}

export interface Baseline {
  readonly path: string
  readonly accepted: readonly Accepted[]
}

/**
 * Marks the findings that are accepted, and tells which entries should go: those that have expired, and those whose
 * promise was judged and is kept.
 *
 * @param today `YYYY-MM-DD`
 */
export function hold(report: Report, baseline: Baseline, today: string): Report {
  const fresh = baseline.accepted.filter(({ expires }) => expires > today)
  const stale = baseline.accepted.flatMap((entry): BaselineReport['stale'] => {
    const finding = entry.provider === undefined ? entry.finding : `${entry.provider}: ${entry.finding}`
    if (entry.expires <= today) return [{ finding, reason: `It expired on ${entry.expires} and counts again.` }]
    const [first, ...others] = report.targets.filter(target => concerns(entry, target))
    if (first === undefined) return []
    const isOver = [first, ...others].every(target => isKept(entry, target))
    return isOver ? [{ finding, reason: 'It is not found any more: remove the entry.' }] : []
  })
  const mark = (finding: Finding, target: TargetReport): Finding => {
    const entry = fresh.find(one => one.finding === finding.id && concerns(one, target))
    return entry ? { ...finding, accepted: { reason: entry.reason, expires: entry.expires } } : finding
  }
  return {
    ...report,
    baseline: { path: baseline.path, stale },
    targets: report.targets.map(target => ({
      ...target,
      findings: target.findings.map(finding => mark(finding, target)),
    })),
  }
}

/** Entries for everything that is found and not accepted yet, one for each id. */
export function acceptAll(report: Report, reason: string, expires: string): readonly Accepted[] {
  const entries = report.targets.flatMap(({ provider, profile, findings }) =>
    findings
      .filter(({ documentation, accepted, severity }) => !documentation && !accepted && severity !== 'info')
      .map(({ id }): Accepted => {
        return { finding: id, provider, reason, ...(profile === undefined ? {} : { profile }), expires }
      }),
  )
  return [...new Map(entries.map(entry => [`${entry.provider} ${entry.finding}`, entry])).values()]
}

function concerns({ provider }: Accepted, target: TargetReport): boolean {
  return provider === undefined || provider === target.provider
}

/** What was not judged this time may still be there. */
function isKept({ finding, profile: by }: Accepted, { findings, profile, verdicts }: TargetReport): boolean {
  if (by !== undefined && (profile === undefined || profiles.indexOf(profile) < profiles.indexOf(by))) return false
  if (findings.some(({ id }) => id === finding)) return false
  return verdicts.some(
    ({ check, operation, outcome }) => outcome === 'kept' && finding.startsWith(`${check} ${operation} `),
  )
}
