/** Checks of components within one value. A value of 100,000 members needs no more than a few of them each. */
const limit = 250_000

let steps = 0

/** A value makes its schema's alternatives multiply with each level. */
export class StepLimit extends Error {
  override readonly name = 'StepLimit'
}

/** Begins to count for another value. Validators are synchronous, so that one count is enough. */
export function beginSteps(): void {
  steps = 0
}

/** @throws {StepLimit} when a value has taken more steps than any that is worth judging */
export function countStep(): void {
  if (++steps > limit) throw new StepLimit()
}
