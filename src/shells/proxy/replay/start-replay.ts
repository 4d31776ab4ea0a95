import type { HarEntry } from '../../../codec/har.ts'
import type { Contract } from '../../../core/contract.ts'
import type { RequestMessage } from '../../../core/message.ts'
import { createIntake } from '../../node/intake.ts'
import { preflight } from '../../node/own-answers.ts'
import { messageOf, readBody, requireFits } from '../../node/read-request.ts'
import { writeResponse } from '../../node/write-response.ts'
import { type Listening, listen, type Place } from '../listen.ts'
import { answerForFailure, ownAnswer } from '../own-answers.ts'
import type { Visit } from '../way.ts'
import { asRecorded } from './as-recorded.ts'
import { type Recorded, recordedCalls } from './recorded-calls.ts'

/** A recording, and where it answers. */
export interface ReplayOptions extends Place {
  readonly contract: Contract
  readonly entries: readonly HarEntry[]
  /** Is told of each request, and why it could not be answered if it was not. */
  tell(request: { readonly method: string; readonly path: string; readonly unlike?: string }): void
}

export interface Replaying extends Listening {
  /** Requests that can be answered. */
  readonly calls: number
}

const requestMs = 60_000

/**
 * Answers from a recording alone; nothing is called.
 *
 * @throws {UsageError} when the address cannot be listened on
 */
export async function startReplay(options: ReplayOptions): Promise<Replaying> {
  const { contract, entries } = options
  const recorded = recordedCalls(entries, contract)
  const intake = createIntake(undefined, 'Send smaller or fewer images.')
  const visit = async (one: Visit) => {
    const { client, response, host, path } = one
    requireFits(client, intake)
    if (client.headers.expect !== undefined) response.writeContinue()
    const request = messageOf(client, `http://${host}${path}`, await readBody(client, intake))
    const since = performance.now()
    try {
      await replay(options, recorded, one, request, since)
    } finally {
      intake.held -= request.body.length
    }
  }
  return { ...(await listen(contract, options, requestMs, visit)), calls: recorded.calls }
}

async function replay(
  { contract, tell }: ReplayOptions,
  recorded: Recorded,
  { client, response }: Visit,
  request: RequestMessage,
  since: number,
): Promise<void> {
  const { method, url } = request
  const path = new URL(url).pathname
  const found = recorded.answer(request)
  response.sendDate = false
  if ('response' in found) {
    tell({ method, path })
    return writeResponse(response, asRecorded(found.response), since)
  }
  if ('failure' in found) {
    tell({ method, path })
    return writeResponse(response, answerForFailure(contract, request, found.failure))
  }
  const asksFirst = method === 'OPTIONS' && client.headers['access-control-request-method'] !== undefined
  if (asksFirst) return writeResponse(response, preflight(client.headers['access-control-request-headers']))
  tell({ method, path, unlike: found.unlike })
  const message = found.unlike
  return writeResponse(response, ownAnswer(contract, request, { status: 404, error: 'not-recorded', message }))
}
