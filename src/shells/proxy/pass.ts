import type { IncomingMessage, ServerResponse } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Failure } from '../../core/exchange.ts'
import type { Finding } from '../../core/finding.ts'
import { joinBytes } from '../../codec/join-bytes.ts'
import type { Contract } from '../../core/contract.ts'
import type { Ending } from '../../core/message.ts'
import { writeRefusal } from '../node/write-response.ts'
import type { Budget } from './budget.ts'
import { callUpstream } from './call-upstream.ts'
import { type Copy, createCopy } from './copy.ts'
import { watchEnds } from './ends.ts'
import { listOf } from './fields.ts'
import { inform } from './inform.ts'
import { type Bench, unjudgedBecause } from './judge-passages.ts'
import { brokenIn, marksFor } from './marks.ts'
import { answerForFailure, answerForFindings } from './own-answers.ts'
import type { Passage, Sighting } from './passage.ts'
import { beginAnswer, endAnswer, relay } from './relay.ts'
import type { Target } from './target.ts'

/** What is done with an answer that breaks promises: nothing, header fields that say so, or another answer in its place. */
export type OnFinding = 'pass' | 'mark' | 'block'

/** The way from clients to one upstream and back. */
export interface Way {
  readonly contract: Contract
  readonly target: Target
  readonly budget: Budget
  readonly bench: Bench
  /** Milliseconds until the last byte of an answer must have come. */
  readonly timeoutMs: number
  readonly onFinding: OnFinding
  /** Whether an answer is withheld for this finding. */
  withholds(finding: Finding): boolean
  tell(sighting: Sighting): void
}

/** One request that came, and where. */
export interface Visit {
  readonly number: number
  readonly client: IncomingMessage
  readonly response: ServerResponse
  /** The Host field. */
  readonly host: string
  /** Path and query. */
  readonly path: string
}

/** Sends a request on and its answer back, and has the two judged. */
export async function pass(way: Way, visit: Visit): Promise<void> {
  const { client, response, number, host } = visit
  const { target, budget, contract, timeoutMs } = way
  const { path, url } = target.place(visit.path)
  const asked = { method: client.method ?? 'GET', url, headers: listOf(client.rawHeaders) }
  const startedAt = Date.now()
  const began = performance.now()
  const ends = watchEnds(client, response, timeoutMs)
  const { signal } = ends
  const sent = createCopy(budget, began)
  const came = createCopy(budget, began)
  client.on('data', (bytes: Buffer<ArrayBuffer>) => {
    if (!sent.keep(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))) sent.release()
  })

  /** What passed, as far as it was kept. */
  const passage = (outcome: Pick<Passage, 'response' | 'failure'>): Passage => ({
    number,
    request: { ...asked, body: joinBytes(sent.chunks.map(({ bytes }) => bytes)) },
    partial: !client.complete,
    ...outcome,
    calledAt: host,
    startedAt,
    durationMs: performance.now() - began,
  })
  const look = async (outcome: Pick<Passage, 'response' | 'failure'>): Promise<Sighting> => {
    const missing = sent.whole && (came.whole || 'failure' in outcome) ? undefined : tooLarge(budget)
    const seen = missing
      ? unjudgedBecause(number, asked.method, url, missing)
      : await way.bench.look(passage(outcome))
    release(sent, came)
    way.tell(seen)
    return seen
  }

  try {
    const onInformation = (status: number, fields: readonly string[]) => inform(client, response, status, fields)
    const answer = await callUpstream({ target, path, client, signal, onInformation })
    const begin = (more: readonly string[] = []) => beginAnswer(client, response, answer, more)
    const { ending, held } = await relay(answer, response, came, way.onFinding !== 'pass', begin)
    signal.throwIfAborted()
    const outcome = { response: { status: answer.statusCode ?? 0, headers: listOf(answer.rawHeaders), chunks: [...came.chunks], ending } }
    if (held) await deliver(way, visit, outcome.response.chunks, await look(outcome), begin, ended => endAnswer(response, answer, ended), ending)
    else {
      endAnswer(response, answer, ending)
      await look(outcome)
    }
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) {
      release(sent, came)
      throw error
    }
    const failure: Failure = { kind: error.kind, message: error.message }
    if (response.headersSent) response.socket?.destroySoon()
    else if (!response.destroyed) writeRefusal(client, response, answerForFailure(contract, asked, failure))
    await look({ failure })
  } finally {
    ends.done()
  }
}
