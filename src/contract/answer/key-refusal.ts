import type { Operation } from '../../core/contract.ts'
import type { AnswerReading } from '../../core/reading.ts'

/** Whether a call without a good key was refused for it, by status or by the operation's own envelope. */
export function refusesKey({ status, succeeded, pending }: AnswerReading, operation: Operation): boolean {
  return status === 401 || status === 403 || (operation.success !== undefined && !succeeded && !pending)
}

/** Whether the answer tells what becomes of a key: a limit of the rate, or a path that is not there, came before. */
export function tellsOfKey({ status, blocked }: AnswerReading): boolean {
  return blocked !== 'rate' && status !== 404
}
