import { InvalidArgumentError } from 'commander'
import type { Step } from '../../core/behaviour.ts'
import { words } from '../numbers.ts'

/** `429,429,200` or `never-answers,200`: a refusal with this status, an honest answer (200), or a fault by its id. */
export function readScript(text: string): readonly Step[] {
  const steps = words(text, []).map(readStep)
  if (steps.length === 0) throw new InvalidArgumentError('Give at least one step, such as 429,429,200.')
  return steps
}

function readStep(text: string): Step {
  if (/^[a-z][a-z0-9-]*$/.test(text)) return { fault: text }
  const status = Number(text)
  if (status === 200) return {}
  if (/^\d{3}$/.test(text) && status >= 400 && status <= 599) return { status }
  throw new InvalidArgumentError(
    `${JSON.stringify(text)} is no step. Give 200 for an honest answer, a status from 400 to 599 for a refusal, or the id of a fault.`,
  )
}
