import { encode } from '../../contract/request/encode.ts'
import { readRequest } from '../../contract/request/read-request.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage } from '../../core/message.ts'
import { type JudgeOptions, judge } from '../judge/judge.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { sameRequest } from '../plan/same-request.ts'
import { ask } from '../run/ask.ts'
import { follow } from '../run/follow.ts'
import type { Pace } from '../run/pace.ts'
import type { Route } from '../run/send.ts'
import { reasonToStop, type Stop } from '../run/stopping.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'

/** The smallest request found that breaks a check. */
export interface Failure {
  readonly check: string
  readonly exchange: Exchange
}

export interface Drawing extends Route, JudgeOptions {
  /** Base URL of the upstream, without a trailing slash. */
  readonly url: string
  readonly key: string
  readonly seed: number
  /** How many requests are drawn. */
  readonly runs: number
  readonly pace: Pace
}

export interface Drawn {
  readonly failures: readonly Failure[]
  readonly calls: number
  /** No request of this kind could be drawn at all. */
  readonly isEmpty: boolean
  readonly stopped?: Stop
}

/** The contract knows paths without what a target stands under. */
export const nowhere = 'http://drawn.invalid'
/** Calls spent on making one failing request smaller. */
const shrinkingCalls = 200
const shrinkingSteps = 3_000
/** Broken checks that are looked for, one after the other. */
const mostFailures = 8
/** What depends on the moment cannot be made smaller. */
const passing: readonly string[] = ['latency']

/**
 * Sends drawn requests and judges each answer by all checks. When one breaks a check, the request is made as small as it
 * gets with the same check broken; then it goes on without that check, for there may be others.
 */
export async function holds(
  fc: FastCheck,
  contract: Contract,
  operation: Operation,
  kind: 'valid' | 'invalid',
  drafts: Arbitrary<Draft>,
  options: Drawing,
): Promise<Drawn> {
  const { pace, runs, seed, signal, url, key } = options
  const failures: Failure[] = []
  const known = new Set(passing)
  let calls = 0
  let stopped: Stop | undefined
  for (let round = 0; round < mostFailures && stopped === undefined && !signal?.aborted; round++) {
    let found: Failure | undefined
    let spent = 0
    let steps = 0
    const seen = new Map<string, boolean>()
    const predicate = async (draft: Draft): Promise<boolean> => {
      const request = encode(draft, operation, url, key)
      fc.pre(isOfKind(contract, operation, kind, encode(draft, operation, nowhere, key)))
      if (stopped !== undefined || signal?.aborted || (found && steps++ >= shrinkingSteps)) return true
      // Many steps lead to a request that was sent before.
      const name = sameRequest({ operation, credentials: 'given', request })
      const before = found && seen.get(name)
      if (before !== undefined) return before
      if (found && spent++ >= shrinkingCalls) return true
      const call = callFor(operation, kind, request)
      calls++
      await pace.turn()
      const came = (await ask(call, options, pace)).at(-1)
      if (came === undefined) return true
      stopped = reasonToStop(call, came)
      const exchange = await follow(call, came, options)
      const broken = judge(contract, exchange, options).verdicts.filter(
        ({ check, outcome }) => outcome === 'broken' && !known.has(check),
      )
      const check = found?.check ?? broken[0]?.check
      const isKept = stopped !== undefined || check === undefined || !broken.some(one => one.check === check)
      seen.set(name, isKept)
      if (isKept) return true
      found = { check, exchange }
      return false
    }
    const result = await fc.check(fc.asyncProperty(drafts, predicate), {
      // What was drawn before is not drawn again, and yet the same seed finds the same.
      seed: seed + round,
      numRuns: runs,
      maxSkipsPerRun: 20,
    })
    if (found === undefined)
      return {
        failures,
        calls,
        isEmpty: result.numRuns === 0 && failures.length === 0,
        ...(stopped ? { stopped } : {}),
      }
    failures.push(found)
    known.add((found as Failure).check)
  }
  return { failures, calls, isEmpty: false, ...(stopped ? { stopped } : {}) }
}

/** A label is never wrong: the reading that judges tells whether the contract allows the request. */
export function isOfKind(
  contract: Contract,
  operation: Operation,
  kind: 'valid' | 'invalid',
  request: RequestMessage,
): boolean {
  const reading = readRequest(contract, request)
  if (reading.operation !== operation) return false
  return kind === 'valid' ? reading.problems.length === 0 : reading.problems.length > 0
}

function callFor(operation: Operation, kind: 'valid' | 'invalid', request: RequestMessage): PlannedCall {
  return {
    id: '',
    probe: `fuzz/${kind}`,
    operation,
    question: kind === 'valid' ? 'Is a drawn valid request served?' : 'Is a drawn invalid request refused?',
    intent: kind === 'valid' ? 'success' : 'refusal',
    images: 0,
    costUsd: 0,
    imageUsd: 0,
    billing: 'free',
    credentials: 'given',
    request,
  }
}
