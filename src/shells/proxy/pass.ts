import type { IncomingMessage } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Failure } from '../../core/exchange.ts'
import type { Ending } from '../../core/message.ts'
import { writeRefusal, writeResponse } from '../node/write-response.ts'
import { callUpstream } from './call-upstream.ts'
import { watchEnds } from './ends.ts'
import { inform } from './inform.ts'
import { brokenIn, marksFor } from './marks.ts'
import { answerForFailure, answerForFindings } from './own-answers.ts'
import type { Sighting } from './passage.ts'
import { beginAnswer, endAnswer, relay } from './relay.ts'
import { type Notes, takeNotes } from './take-notes.ts'
import type { Visit, Way } from './way.ts'

/**
 * Sends a request on and its answer back, and has the two judged.
 *
 * @throws {Refusal} when what the client sends is no HTTP
 */
export async function pass(way: Way, visit: Visit): Promise<void> {
  const { client, response } = visit
  const { target, timeoutMs } = way
  const { path, url } = target.place(visit.path)
  const ends = watchEnds(client, response, timeoutMs)
  const notes = takeNotes(way, visit, url)
  try {
    await passAnswer(way, visit, notes, path, ends.signal)
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    const failure: Failure = { kind: error.kind, message: error.message }
    if (response.headersSent) response.socket?.destroySoon()
    else if (!response.destroyed) writeRefusal(client, response, answerForFailure(way.contract, notes.asked, failure))
    await notes.failed(failure)
  } finally {
    ends.done()
    notes.drop()
  }
}

async function passAnswer(way: Way, visit: Visit, notes: Notes, path: string, signal: AbortSignal): Promise<void> {
  const { client, response } = visit
  const onInformation = (status: number, fields: readonly string[]) => inform(client, response, status, fields)
  const answer = await callUpstream({ target: way.target, path, client, signal, onInformation })
  const begin = () => beginAnswer(client, response, answer)
  const { ending, held } = await relay(answer, response, notes.came, way.onFinding !== 'pass', begin).catch(error => {
    answer.destroy()
    throw error
  })
  signal.throwIfAborted()
  if (held) return deliver(way, visit, notes, answer, ending)
  endAnswer(response, answer, ending)
  await notes.answered(answer, ending)
}

/** Gives the client an answer that was held, as its judgement has it. */
async function deliver(way: Way, visit: Visit, notes: Notes, answer: IncomingMessage, ending: Ending): Promise<void> {
  const { client, response } = visit
  const chunks = [...notes.came.chunks]
  const findings = brokenBy(await notes.answered(answer, ending))
  if (response.destroyed) return
  const withheld = way.onFinding === 'block' ? findings.filter(finding => way.withholds(finding)) : []
  if (withheld.length > 0) return writeResponse(response, answerForFindings(withheld))
  const marks = findings.length > 0 && way.onFinding === 'mark' ? marksFor(findings) : []
  beginAnswer(client, response, answer, marks.flat())
  for (const { bytes } of chunks) response.write(bytes)
  endAnswer(response, answer, ending)
}

function brokenBy(sighting: Sighting): ReturnType<typeof brokenIn> {
  return sighting.kind === 'judged' ? brokenIn(sighting.examined.judgement.findings) : []
}
