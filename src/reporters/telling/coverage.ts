import type { Covered, OperationCoverage, TargetReport } from '../../core/report.ts'
import { grouped } from './measure.ts'

/** The four kinds of what a document describes, in the order in which they are told. */
export const coverageKinds = [
  { kind: 'parameters', title: 'Parameters' },
  { kind: 'values', title: 'Values' },
  { kind: 'statuses', title: 'Statuses' },
  { kind: 'answers', title: 'Answer fields' },
] as const satisfies readonly { readonly kind: keyof OperationCoverage; readonly title: string }[]

export type CoverageKind = (typeof coverageKinds)[number]['kind']

/** How much of something was exercised. */
export interface Share {
  readonly exercised: number
  readonly total: number
}

export function shareOf({ exercised, missed }: Covered): Share {
  return { exercised: exercised.length, total: exercised.length + missed.length }
}

/** The sums over all operations of a target. */
export function sharesOf({ coverage }: Pick<TargetReport, 'coverage'>): { readonly [kind in CoverageKind]: Share } {
  const sum = (kind: CoverageKind) => coverage.map(each => shareOf(each[kind])).reduce(plus, { exercised: 0, total: 0 })
  return {
    parameters: sum('parameters'),
    values: sum('values'),
    statuses: sum('statuses'),
    answers: sum('answers'),
  }
}

/** `34 of 52 parameters and values, 5 of 7 statuses, 18 of 20 answer fields`; undefined where nothing is described. */
export function coverageLine(target: Pick<TargetReport, 'coverage'>): string | undefined {
  const { parameters, values, statuses, answers } = sharesOf(target)
  const parts = [
    { share: plus(parameters, values), nouns: 'parameters and values' },
    { share: statuses, nouns: 'statuses' },
    { share: answers, nouns: 'answer fields' },
  ].filter(({ share }) => share.total > 0)
  if (parts.length === 0) return undefined
  return parts.map(({ share, nouns }) => `${shareText(share)} ${nouns}`).join(', ')
}

/** `34 of 52`. */
export function shareText({ exercised, total }: Share): string {
  return `${grouped(exercised)} of ${grouped(total)}`
}

function plus(one: Share, other: Share): Share {
  return { exercised: one.exercised + other.exercised, total: one.total + other.total }
}
