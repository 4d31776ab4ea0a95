import { onceEach } from '../../codec/once-each.ts'
import { answerPromise } from '../../contract/answer/media.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { HeaderList, ResponseMessage } from '../../core/message.ts'

/** Header fields of an operation that limits the rate of its callers. A mock has no memory: one call is always used. */
const limits: HeaderList = [
  ['x-ratelimit-limit-requests', '500'],
  ['x-ratelimit-remaining-requests', '499'],
  ['x-ratelimit-reset-requests', '120ms'],
]

/** The id of a call and, where the document tells of a limit of the rate, how much of it is left. */
export function usualFields(operation: Operation | undefined, id: string): HeaderList {
  return operation && isLimited(operation) ? [['x-request-id', id], ...limits] : [['x-request-id', id]]
}

const isLimited = onceEach((operation: Operation) => operation.answers.some(({ status }) => status === '429'))

/** The answer with the header fields that the document requires for its status. */
export function withPromisedFields(contract: Contract, operation: Operation, answer: ResponseMessage): ResponseMessage {
  const missing = (answerPromise(operation, answer.status)?.headers ?? []).filter(
    ({ required, name }) => required && !answer.headers.some(([sent]) => sent === name.toLowerCase()),
  )
  if (missing.length === 0) return answer
  const fields = missing.map(({ name, schema, example }): readonly [string, string] => {
    const value = example ?? sample(schema, contract.schemas)
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [name.toLowerCase(), text.replaceAll(/[^\x20-\x7e]/g, '')]
  })
  return { ...answer, headers: [...answer.headers, ...fields] }
}
