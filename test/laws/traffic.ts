import { createHash } from 'node:crypto'
import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Decode, Pixels } from '../../src/core/pixels.ts'
import { inspect } from '../../src/engine/judge/inspect.ts'
import { type Judgement, judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'
import { run } from '../../src/engine/run/run.ts'
import type { Route } from '../../src/engine/run/send.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'

export const key = 'sk-law-0123456789abcdef'

/** How long an answer may take in the laws: far more than a mock needs, and less than a slow fault takes. */
export const maxLatencyMs = 5_000

/** How the laws plan: all there is. */
export const planning = { profile: 'full', baseUrl: 'http://mock.test', key } as const

/** Every curated contract. */
export const contracts: readonly Contract[] = await Promise.all(providers.map(({ id }) => loadContract(id)))

const plans = new Map<Contract, readonly PlannedCall[]>()

/** All that the full profile asks of a contract. */
export function everything(contract: Contract): readonly PlannedCall[] {
  const known = plans.get(contract) ?? plan(contract, planning)
  plans.set(contract, known)
  return known
}

const decoder = await createDecoder()
const decoded = new Map<string, Promise<Pixels | undefined>>()

/** Decodes fully, the same bytes once: mocks answer with the same pictures again and again. */
const decode: Decode = bytes => {
  if (decoder === undefined) throw new Error('sharp is not installed: run npm install')
  const digest = createHash('sha1').update(bytes).digest('hex')
  const known = decoded.get(digest) ?? decoder(bytes)
  decoded.set(digest, known)
  return known
}

/** Asks a mock everything and judges what it answers. */
export async function judgeMock(
  contract: Contract,
  faults: readonly string[] = [],
): Promise<{ exchanges: readonly Exchange[]; judgements: readonly Judgement[] }> {
  const upstream = mock(contract, { faults, seed: 7 })
  return judgeRun(contract, { upstream, download: upstream })
}

/** Asks an upstream everything, or these calls, and judges what it answers. */
export async function judgeRun(
  contract: Contract,
  route: Route,
  calls: readonly PlannedCall[] = everything(contract),
): Promise<{ exchanges: readonly Exchange[]; judgements: readonly Judgement[] }> {
  const { exchanges: seen } = await run(calls, route)
  const exchanges = await Promise.all(seen.map(exchange => inspect(contract, exchange, decode)))
  return { exchanges, judgements: exchanges.map(exchange => judge(contract, exchange, { key, maxLatencyMs })) }
}

/** Ids of the checks that found something in what came for an operation, be it only to tell, sorted. */
export function foundBy(judgements: readonly Judgement[], operation: string): readonly string[] {
  const found = judgements.flatMap(({ findings }) =>
    findings.filter(finding => finding.operation === operation && !finding.documentation).map(({ check }) => check),
  )
  return [...new Set(found)].sort()
}

/** A few words on what was found, to read in a failing test. */
export function sayFindings(judgements: readonly Judgement[]): readonly string[] {
  return judgements.flatMap(({ findings }) =>
    findings
      .filter(({ documentation }) => !documentation)
      .map(({ id, exchange, message }) => `${id} (${exchange}): ${message}`),
  )
}
