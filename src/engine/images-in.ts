import { countItems } from '../contract/answer/images.ts'
import { readAnswer } from '../contract/answer/read-answer.ts'
import type { Contract } from '../core/contract.ts'
import type { Exchange } from '../core/exchange.ts'

/** How many images an exchange delivered. */
export function imagesIn({ operations }: Contract, { operation: id, aside, response }: Exchange): number {
  const operation = operations.find(one => one.id === id)
  if (response === undefined || aside !== undefined || operation === undefined) return 0
  return countItems(readAnswer(operation, response).images)
}
