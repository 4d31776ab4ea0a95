import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { PlannedCall } from '../plan/plan.ts'
import type { Pace } from './pace.ts'
import { longestWaitMs } from './retry-after.ts'
import { type Route, send } from './send.ts'
import { askedToWait } from './stopping.ts'

/** How often one call is asked again after it was refused for its rate. */
const patience = 2

/**
 * Sends one call; when it is refused for the rate and the answer says how long to wait, waits and sends it again. Gives
 * every exchange in order; the last one is what came of the call.
 */
export async function ask(call: PlannedCall, route: Route, pace: Pace): Promise<readonly Exchange[]> {
  const refusals: Exchange[] = []
  for (;;) {
    const exchange = await send(call, route)
    const wait = askedToWait(exchange)
    if (wait === undefined) pace.ease()
    else pace.hold(wait)
    const isWorthIt = wait !== undefined && wait <= longestWaitMs && refusals.length < patience
    if (!isWorthIt || !isForRate(call, exchange)) return [...refusals, exchange]
    refusals.push({ ...exchange, id: `${call.id}.${refusals.length + 1}` })
    await pace.turn()
    if (route.signal?.aborted) return refusals
  }
}

function isForRate({ operation }: PlannedCall, { response }: Exchange): boolean {
  return response !== undefined && readAnswer(operation, response).blocked === 'rate'
}
