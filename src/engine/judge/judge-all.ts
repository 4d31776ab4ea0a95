import type { Verdict } from '../../core/finding.ts'
import type { StopCause } from '../../core/report.ts'
import { doubt } from './doubt.ts'
import type { Examined } from './examine.ts'
import type { Judgement } from './judge.ts'

/**
 * The judgement of a run: that of each exchange by itself, in the light of the others.
 *
 * @param stoppedBy why the run ended early: where nothing was at all, it was the wrong address, and nobody is judged
 */
export function judgeAll(examined: readonly Examined[], stoppedBy?: StopCause): Judgement {
  const verdicts = examined.flatMap(({ judgement }) => judgement.verdicts)
  if (stoppedBy === 'lost') return { findings: [], verdicts: verdicts.map(undecided) }
  const exchanges = examined.map(({ exchange }) => exchange)
  return { findings: examined.flatMap(({ judgement }) => judgement.findings), verdicts: doubt(exchanges, verdicts) }
}

function undecided(verdict: Verdict): Verdict {
  return verdict.outcome === 'unasked' ? verdict : { ...verdict, outcome: 'undecided' }
}
