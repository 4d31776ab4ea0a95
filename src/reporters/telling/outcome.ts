import type { Outcome, Verdict } from '../../core/finding.ts'

/** How often each outcome was reached. */
export type Tally = { readonly [outcome in Outcome]: number }

export function tally(verdicts: readonly Verdict[]): Tally {
  const sum = { kept: 0, broken: 0, unasked: 0, undecided: 0 }
  for (const { outcome } of verdicts) sum[outcome]++
  return sum
}

/** Several exchanges as one outcome: broken once is broken, and kept needs to have been kept at least once. */
export function together(sum: Tally): Outcome {
  if (sum.broken > 0) return 'broken'
  if (sum.kept > 0) return 'kept'
  return sum.undecided > 0 ? 'undecided' : 'unasked'
}
