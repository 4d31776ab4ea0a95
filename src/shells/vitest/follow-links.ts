import type { Contract } from '../../core/contract.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import { follow } from '../../engine/run/follow.ts'
import { readAnswerOf } from './subject.ts'

/** The exchange with the images that its answer links to, fetched as the application would: under MSW, from its mocks. */
export async function followLinks(contract: Contract, exchange: Exchange): Promise<Exchange> {
  const operation = contract.operations.find(({ id }) => id === exchange.operation)
  return operation ? follow({ operation }, exchange, { upstream: download, download }) : exchange
}

async function download({ method, url, headers }: RequestMessage, signal?: AbortSignal): Promise<ResponseMessage> {
  try {
    const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }
    return await readAnswerOf(await fetch(url, signal ? { ...init, signal } : init))
  } catch (cause) {
    throw new UpstreamFailure('unreachable', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
