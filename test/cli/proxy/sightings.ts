import { loadContract } from '../../../generated/contracts.ts'
import { encode } from '../../../src/contract/request/encode.ts'
import type { Contract } from '../../../src/core/contract.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { respond } from '../../../src/core/message.ts'
import { examine } from '../../../src/engine/judge/examine.ts'
import { mock } from '../../../src/engine/mock/upstream.ts'
import { askingFor } from '../../../src/engine/plan/asking.ts'
import type { Judged } from '../../../src/shells/proxy/passage.ts'

export const contract: Contract = await loadContract('openai')

/** A generation of OpenAI and what the mock answers, broken in these ways, or an answer of one's own. */
export async function judged(number: number, faults: readonly string[] = [], body?: string): Promise<Judged> {
  const [operation] = contract.operations.filter(({ task }) => task === 'generate')
  if (operation === undefined) throw new Error('OpenAI generates images')
  const draft = askingFor(contract, operation, operation.body?.media[0]).draft({ size: '1536x1024' })
  const request = encode(draft, operation, 'http://127.0.0.1:1/v1', 'sk-placeholder')
  const response =
    body === undefined
      ? await mock(contract, { faults, now: () => 0 })(request)
      : respond(200, 'application/json', body)
  const exchange: Exchange = {
    id: `p${number}`,
    operation: operation.id,
    credentials: 'given',
    request,
    response,
    downloads: [],
    startedAt: 0,
    durationMs: 1,
  }
  return { kind: 'judged', number, examined: await examine(contract, exchange, {}), keys: [] }
}
