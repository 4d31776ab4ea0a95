import type { Contract } from '../../core/contract.ts'
import type { Problem } from '../../core/reading.ts'
import type { Received, Session } from '../../core/session.ts'
import { isExpectedToBreak } from './expected-to-break.ts'
import { maskFor, tellProblems, tellRequest } from './tell.ts'

/** A mock of `pixpact/msw`, or the session of another one. */
export interface Watched extends Pick<Session, 'exchanges' | 'reset'> {
  readonly contract: Contract
  ready?(): Promise<void>
}

/** What of a problem a test expects; every problem of a request must be so. */
export type ExpectedProblem = { readonly [Part in 'kind' | 'at' | 'field' | 'code']?: Problem[Part] }

/** Lets the application of this test send requests that break the contract: any, or those with this problem. */
export type AllowBrokenRequests = (which?: ExpectedProblem) => void

interface Broken {
  readonly contract: Contract
  readonly received: Received
}

/** Requests that are told in full; a loop may have sent thousands. */
const mostTold = 5

/**
 * Begins a test: the mocks are as they were made, and what they are asked is watched until the end.
 *
 * @throws {Error} where another test is using one of them
 */
export async function watchRequests(
  mocks: readonly Watched[],
): Promise<{ readonly allow: AllowBrokenRequests; end(): void }> {
  const release = take(mocks)
  const broken: Broken[] = []
  const allowed: ExpectedProblem[] = []
  try {
    for (const mock of mocks) {
      mock.reset()
      await mock.ready?.()
    }
  } catch (error) {
    release()
    throw error
  }
  const stops = mocks.map(({ contract, exchanges }) =>
    exchanges.watch(received => {
      if (received.problems.length > 0) broken.push({ contract, received })
    }),
  )
  const isMeant = ({ received: { problems, request } }: Broken) =>
    isExpectedToBreak(request) || problems.every(problem => allowed.some(which => fits(problem, which)))
  return {
    allow: (which = {}) => void allowed.push(which),
    end: () => {
      for (const stop of stops) stop()
      release()
      const left = broken.filter(one => !isMeant(one))
      if (left.length > 0) throw brokenRequests(left)
    },
  }
}

const inUse = new WeakSet<Watched['exchanges']>()

function take(mocks: readonly Watched[]): () => void {
  const busy = mocks.find(({ exchanges }) => inUse.has(exchanges))
  if (busy)
    throw new Error(
      `Two tests use one mock of ${busy.contract.name} at the same time, and nobody could tell whose requests it gets. Run them one after the other, or give each a mock of its own with createMock.`,
    )
  for (const { exchanges } of mocks) inUse.add(exchanges)
  return () => {
    for (const { exchanges } of mocks) inUse.delete(exchanges)
  }
}

function fits(problem: Problem, which: ExpectedProblem): boolean {
  return Object.entries(which).every(([part, value]) => problem[part as keyof ExpectedProblem] === value)
}

function brokenRequests(broken: readonly Broken[]): Error {
  const told = broken.slice(0, mostTold).map(({ contract, received: { problems, request, response } }) => {
    const mask = maskFor(request)
    const end = response ? `answered with ${response.status}` : 'not answered'
    return `${contract.name} (${end}):\n\n${tellProblems(problems, mask)}\n\n${tellRequest(request, mask)}`
  })
  const [count, rest] = [broken.length, broken.length - told.length]
  const error = new Error(
    [
      `The application sent ${count === 1 ? 'a request that breaks its contract' : `${count} requests that break their contract`}.`,
      ...told,
      ...(rest > 0 ? [`... and ${rest} more.`] : []),
      'Where a test means it, it says so: allowBrokenRequests().',
    ].join('\n\n'),
  )
  error.name = 'BrokenRequests'
  // The stack of a clean-up says nothing about where the request was sent.
  error.stack = `${error.name}: ${error.message}`
  return error
}
