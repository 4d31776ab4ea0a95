import type { Step } from '../../core/behaviour.ts'

/** Hands out the steps of a script one by one; undefined when it is used up. */
export function createScript(steps: readonly Step[]): () => Step | undefined {
  let next = 0
  return () => steps[next++]
}

/** Whether the call goes on as without a script. */
export function isHonest({ status = 200, fault, body }: Step): boolean {
  return fault === undefined && body === undefined && status < 300
}
