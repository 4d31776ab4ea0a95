import { type TestAPI, test } from 'vitest'
import { type AllowBrokenRequests, type Watched, watchRequests } from './watch-requests.ts'

/** What a test is given beside Vitest's own context. */
export interface ContractFixtures<Mock extends Watched> {
  /** The first of the mocks, as new. */
  readonly mock: Mock
  readonly allowBrokenRequests: AllowBrokenRequests
}

/**
 * Fixtures for a `test` of your own: `test.extend(contractFixtures(mock))`. Each test finds the mocks as they were made,
 * and fails when the application sends them a request that breaks the contract.
 */
export function contractFixtures<Mock extends Watched>(mock: Mock, ...more: readonly Watched[]) {
  const mocks = [mock, ...more]
  const watch = async (
    // Vitest reads from the pattern which fixtures are needed.
    // biome-ignore lint/correctness/noEmptyPattern: none are
    {}: object,
    use: (allow: AllowBrokenRequests) => Promise<void>,
  ): Promise<void> => {
    const watched = await watchRequests(mocks)
    await use(watched.allow)
    watched.end()
  }
  return { mock, allowBrokenRequests: [watch, { auto: true }] as [typeof watch, { auto: true }] }
}

/**
 * Vitest's `test` for an application that calls these mocks.
 *
 * @example
 * const test = contractTest(mock)
 * test('a boat is drawn', async ({ mock }) => { ... })
 */
export function contractTest<Mock extends Watched>(
  mock: Mock,
  ...more: readonly Watched[]
): TestAPI<ContractFixtures<Mock>> {
  return test.extend<ContractFixtures<Mock>>(contractFixtures(mock, ...more) as never)
}
