import type { Exchange } from '../../core/exchange.ts'
import type { PlannedCall } from '../plan/plan.ts'
import type { Stop } from './stopping.ts'

/** Where operations differ in who may call them, so many refuse a key before it is taken for a bad one. */
const enough = 3

export interface RefusedKeys {
  /** Why the operation is not asked again, as the beginning of a sentence. */
  reason(call: PlannedCall): string | undefined
  /** Takes in what came of a call, and that it would end the run; tells whether it does. */
  weigh(call: PlannedCall, exchange: Exchange, stop: Stop | undefined): Stop | undefined
}

/**
 * Which operations refuse the key. One for images is billed for, and its refusal ends the run at once; beside images,
 * a refusal is the operation's own until several have refused the key and none has taken it.
 */
export function createRefusedKeys(calls: readonly PlannedCall[]): RefusedKeys {
  const asked = new Set(calls.filter(isOwn).map(({ operation }) => operation.id))
  const refused = new Map<string, string>()
  const taken = new Set<string>()
  return {
    reason: ({ credentials, operation }) => (credentials === 'given' ? refused.get(operation.id) : undefined),
    weigh(call, { response }, stop) {
      const { id, security } = call.operation
      if (!isOwn(call)) return stop
      if (stop?.cause !== 'key') {
        if (security !== undefined && response !== undefined && response.status < 300) taken.add(id)
        return stop
      }
      if (taken.has(id)) return undefined
      refused.set(id, stop.reason)
      return taken.size > 0 || refused.size < Math.min(enough, asked.size) ? undefined : stop
    },
  }
}

function isOwn({ aside, credentials, operation }: PlannedCall): boolean {
  return credentials === 'given' && aside === undefined && operation.answer.images === undefined
}
