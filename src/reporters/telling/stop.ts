import type { StopCause } from '../../core/report.ts'

/** What ended a run, in a word or two. */
export const stopWords: { readonly [cause in StopCause]: string } = {
  key: 'key refused',
  quota: 'balance used up',
  rate: 'rate limit',
  budget: 'budget',
  unreachable: 'not reached',
  lost: 'nothing there',
  interrupted: 'interrupted',
  journal: 'the journal could not be written',
  nothing: 'nothing to ask',
}
