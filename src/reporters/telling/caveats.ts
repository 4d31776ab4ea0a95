import type { Report, TargetReport, Totals } from '../../core/report.ts'
import { acceptedIn, mocked } from './headline.ts'
import { count, grouped } from './measure.ts'
import { wasJudged } from './standing.ts'

/** Something without which the numbers of a report mislead. An alarm makes a pass meaningless; a note narrows it. */
export interface Caveat {
  readonly level: 'alarm' | 'note'
  readonly text: string
}

/** Every caveat of a run, alarms first. */
export function caveatsOf(report: Report): readonly Caveat[] {
  const caveats = [...ofRun(report), ...report.targets.flatMap(target => [...ofTarget(target)])]
  return [...caveats.filter(({ level }) => level === 'alarm'), ...caveats.filter(({ level }) => level === 'note')]
}

function* ofRun(report: Report): Iterable<Caveat> {
  if (report.targets.length === 0)
    yield { level: 'alarm', text: 'No target was checked, so this report proves nothing.' }
  if (report.interrupted) {
    yield { level: 'alarm', text: 'The run was interrupted: what had not been asked by then is missing here.' }
  }
  const vague = report.targets.filter(({ totals }) => wasDecided(totals) > 0 && totals.undecided > wasDecided(totals))
  if (vague.length > 0) {
    const shares = vague.map(({ provider, totals }) => {
      return `${provider} ${grouped(wasDecided(totals))} of ${grouped(wasDecided(totals) + totals.undecided)}`
    })
    yield { level: 'alarm', text: `Fewer than half of the verdicts could be decided: ${shares.join(', ')}.` }
  }
  yield* ofBaseline(report)
  const faults = [...new Set(report.targets.flatMap(({ upstream }) => upstream.faults ?? []))]
  const sabotage = faults.length > 0 ? `, broken on purpose by ${faults.join(', ')}` : ''
  if (mocked(report)) {
    yield {
      level: 'note',
      text: `Only built-in mocks were asked${sabotage}. This says nothing about any live provider.`,
    }
    return
  }
  const mocks = report.targets.filter(({ upstream }) => upstream.kind === 'mock').map(({ provider }) => provider)
  if (mocks.length > 0) {
    yield { level: 'note', text: `Asked of built-in mocks${sabotage}, not of the live provider: ${mocks.join(', ')}.` }
  }
}

/** Accepted findings are no passes, and entries that accept nothing hide what comes next. */
function* ofBaseline({ baseline, targets }: Report): Iterable<Caveat> {
  const accepted = acceptedIn(targets)
  if (accepted > 0) {
    const by = baseline ? ` by ${baseline.path}` : ''
    yield { level: 'note', text: `${count(accepted, 'finding')} accepted${by}: broken, and not counted as failing.` }
  }
  for (const { finding, reason } of baseline?.stale ?? []) {
    yield { level: 'note', text: `A baseline entry is stale, ${finding}: ${reason}` }
  }
}

function* ofTarget(target: TargetReport): Iterable<Caveat> {
  const { provider, totals, stopped, upstream, profile, fuzz } = target
  if (!wasJudged(target)) {
    const calls = totals.calls === 0 ? 'no call was made' : `${count(totals.calls, 'call')} told nothing`
    yield {
      level: 'alarm',
      text: `${provider}: nothing was judged (${calls}). ${stopped ?? 'No reason was recorded.'}`,
    }
    return
  }
  if (stopped !== undefined) yield { level: 'alarm', text: `${provider}: not everything was judged. ${stopped}` }
  if (fuzz) {
    const text = `${provider}: ${grouped(fuzz.calls)} of the calls were drawn by --fuzz ${fuzz.runs} --seed ${fuzz.seed}; of those only what was broken is shown.`
    yield { level: 'note', text }
  }
  if (upstream.kind === 'live' && profile === 'probe' && totals.images === 0) {
    yield {
      level: 'note',
      text: `${provider}: only calls that cannot be billed were made, so no image was asked for or judged.`,
    }
  }
}

function wasDecided({ kept, broken }: Totals): number {
  return kept + broken
}
