import type { Outcome, Verdict } from '../../core/finding.ts'
import type { TargetReport } from '../../core/report.ts'
import { tally, together } from './outcome.ts'

/** `untold`: no success could be held against it. `unclaimed`: the operation does not claim to be OpenAI's. */
export type Shape = 'kept' | 'broken' | 'untold' | 'unclaimed'

/** How the successes of one operation stand by the letter of the document, and by OpenAI's shape. */
export interface TwoByTwo {
  readonly operation: string
  readonly documented: Shape
  readonly openai: Shape
}

/**
 * Documented x OpenAI for each operation that had an answer to judge, in the order of the report. That a document is
 * wrong never counts as broken elsewhere; here it does, for this is what a client by its letter meets.
 */
export function twoByTwo({ verdicts, findings }: Pick<TargetReport, 'verdicts' | 'findings'>): readonly TwoByTwo[] {
  const byPlace = Map.groupBy(
    verdicts.filter(({ check }) => checks.has(check)),
    ({ operation, check }) => JSON.stringify([operation, check]),
  )
  const outcome = (operation: string, check: string): Outcome =>
    together(tally(byPlace.get(JSON.stringify([operation, check])) ?? []))
  const wrong = new Set(findings.filter(({ check }) => check === 'documented-shape').map(({ operation }) => operation))
  return operationsOf(verdicts).flatMap(operation => {
    const effective = outcome(operation, 'answer-schema')
    const letter = outcome(operation, 'documented-shape')
    // Where the document departs from nothing, what is promised is what is documented.
    const documented = wrong.has(operation) ? 'broken' : shapeOf(letter === 'unasked' ? effective : letter)
    const claim = outcome(operation, 'openai-shape')
    const openai = claim === 'unasked' && documented !== 'untold' ? 'unclaimed' : shapeOf(claim)
    return documented === 'untold' && openai === 'untold' ? [] : [{ operation, documented, openai }]
  })
}

/** `documented kept, OpenAI broken`. */
export function sayShapes({ documented, openai }: Omit<TwoByTwo, 'operation'>): string {
  return `documented ${shapeWords[documented]}, OpenAI ${shapeWords[openai]}`
}

export const shapeWords: { readonly [shape in Shape]: string } = {
  kept: 'kept',
  broken: 'broken',
  untold: 'not told',
  unclaimed: 'not claimed',
}

const checks: ReadonlySet<string> = new Set(['answer-schema', 'documented-shape', 'openai-shape'])

function operationsOf(verdicts: readonly Verdict[]): readonly string[] {
  return [...new Set(verdicts.filter(({ check }) => checks.has(check)).map(({ operation }) => operation))]
}

function shapeOf(outcome: Outcome): Shape {
  return outcome === 'kept' || outcome === 'broken' ? outcome : 'untold'
}
