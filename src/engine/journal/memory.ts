import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import { readRecording } from '../record/read-recording.ts'
import type { Past } from './past.ts'

/** Gives back what earlier runs were answered, each answer once. */
export interface Memory {
  recall(key: string): Exchange | 'lost' | undefined
  /** How many calls were recalled as lost. */
  readonly lost: number
}

/** What is remembered of one target. */
export function createMemory(contract: Contract, past: Past | undefined): Memory {
  const answers = new Map([...(past?.calls ?? [])].map(([key, fate]) => [key, [...fate.answers]]))
  const missing = new Map([...(past?.calls ?? [])].map(([key, fate]) => [key, fate.lost]))
  let lost = 0
  return {
    recall(key) {
      const entries = answers.get(key)?.shift()
      const exchange = entries && readRecording(entries, [contract]).targets[0]?.exchanges[0]
      if (exchange) return exchange
      const left = missing.get(key) ?? 0
      if (!entries && left === 0) return undefined
      if (!entries) missing.set(key, left - 1)
      lost++
      return 'lost'
    },
    get lost() {
      return lost
    },
  }
}

/**
 * Whether a call was certainly not carried out: nobody was reached, or the upstream refused it for its key, its balance,
 * its rate or its model. It may be asked again without being paid twice.
 */
export function isDeclined({ operations }: Contract, { operation: id, response, failure }: Exchange): boolean {
  if (failure) return failure.kind === 'unreachable'
  const operation = operations.find(one => one.id === id)
  return operation !== undefined && response !== undefined && readAnswer(operation, response).blocked !== undefined
}
