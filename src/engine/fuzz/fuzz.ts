import { composableMedia } from '../../contract/request/composable.ts'
import { encode } from '../../contract/request/encode.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Profile } from '../../core/probe.ts'
import type { JudgeOptions } from '../judge/judge.ts'
import { isAsked } from '../plan/plan.ts'
import { sameRequest } from '../plan/same-request.ts'
import { createPace } from '../run/pace.ts'
import type { Route } from '../run/send.ts'
import type { Stop } from '../run/stopping.ts'
import { type Arbitrary, type FastCheck, loadFastCheck } from './fast-check.ts'
import { invalidDrafts } from './invalid-drafts.ts'
import { type Drawn, holds, isOfKind, nowhere } from './property.ts'
import { validDrafts } from './valid-drafts.ts'

export interface FuzzOptions extends Route, JudgeOptions {
  /** Valid requests, and as many invalid ones, for each operation. */
  readonly runs: number
  readonly seed: number
  readonly profile: Profile
  /** Base URL of the upstream, without a trailing slash. */
  readonly url: string
  readonly key: string
  /** Operations at the same time. Default 1. */
  readonly concurrency?: number
  /** Calls per second at most. */
  readonly rate?: number
  /** Nobody is billed for anything there. */
  readonly free: boolean
}

export interface Fuzzed {
  /** For each operation, kind and broken check the smallest request that breaks it; ids go on from `after`. */
  readonly exchanges: readonly Exchange[]
  readonly calls: number
  /** What could not be drawn, in sentences. */
  readonly limits: readonly string[]
  readonly stopped?: Stop
}

/**
 * Draws further valid and invalid requests for each operation and judges every answer. The same seed draws the same.
 *
 * @param after how many exchanges there are already
 * @throws {UsageError} where calls may be billed
 */
export async function fuzz(contract: Contract, options: FuzzOptions, after: number): Promise<Fuzzed> {
  requireFree(options.free)
  const fc = await loadFastCheck()
  const drawing = { ...options, pace: createPace(options.rate, options.signal) }
  const operations = contract.operations.filter(operation => isAsked(operation, options.profile))
  const results = new Map<Operation, readonly Drawn[]>()
  const waiting = operations.values()
  let stopped: Stop | undefined
  const work = async () => {
    for (const operation of waiting) {
      const drawn: Drawn[] = []
      for (const [kind, drafts] of kindsOf(fc, contract, operation, options)) {
        if (stopped !== undefined || options.signal?.aborted) break
        const result = drafts
          ? await holds(fc, contract, operation, kind, drafts, drawing)
          : { failures: [], calls: 0, isEmpty: kind === 'valid' }
        stopped ??= result.stopped
        drawn.push(result)
      }
      results.set(operation, drawn)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 1) }, work))
  const all = operations.flatMap(operation => results.get(operation) ?? [])
  return {
    exchanges: numbered(contract, all, after),
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    limits: operations
      .filter(one => composableMedia(one, contract.schemas).length > 0)
      .filter(operation => results.get(operation)?.some(({ isEmpty }) => isEmpty))
      .map(({ id }) => `${id}: requests could not be drawn from its schema. Add examples, or simplify its patterns.`),
    ...(stopped ? { stopped } : {}),
  }
}

/** @throws {UsageError} where calls may be billed */
export function requireFree(free: boolean): void {
  if (free) return
  throw new UsageError(
    '--fuzz sends very many calls, and the target may bill them. For a mock or a server of your own, say so with --free.',
  )
}

function kindsOf(
  fc: FastCheck,
  contract: Contract,
  operation: Operation,
  { key, model }: FuzzOptions,
): readonly (readonly ['valid' | 'invalid', Arbitrary<Draft> | undefined])[] {
  const valid = validDrafts(fc, contract, operation, model)
  const isInvalid = (draft: Draft) => isOfKind(contract, operation, 'invalid', encode(draft, operation, nowhere, key))
  return [
    ['valid', valid],
    ['invalid', valid && invalidDrafts(fc, contract, operation, valid, isInvalid)],
  ]
}

/** One request may break several checks; it is shown once. */
function numbered({ operations }: Contract, all: readonly Drawn[], after: number): readonly Exchange[] {
  const unique = new Map<string, Exchange>()
  for (const { exchange } of all.flatMap(({ failures }) => failures)) {
    const operation = operations.find(({ id }) => id === exchange.operation)
    if (operation) unique.set(sameRequest({ ...exchange, operation }), exchange)
  }
  return [...unique.values()].map((exchange, index) => ({ ...exchange, id: `x${after + index + 1}` }))
}
