import type { RequestMessage } from '../../core/message.ts'
import type { Subject } from './subject.ts'

const expected = new WeakSet<RequestMessage>()

/** Notes that a test says of this request of a journal that it breaks the contract: the automatic fixture accepts it then. */
export function expectToBreak(subject: Subject): void {
  if (subject.kind === 'request') expected.add(subject.request)
  if (subject.kind === 'exchange') expected.add(subject.exchange.request)
}

export function isExpectedToBreak(request: RequestMessage): boolean {
  return expected.has(request)
}
