import type { MatcherResult, MatcherState } from 'vitest'
import { expectToBreak } from './expected-to-break.ts'
import { type KeepContractOptions, keepContract } from './keep-contract.ts'
import { type ContractSource, contractOf } from './source.ts'
import { readSubject } from './subject.ts'

/** Matchers for `expect.extend`; importing `pixpact/vitest` does that. */
export const matchers = {
  async toKeepContract(
    this: MatcherState,
    given: unknown,
    source: ContractSource,
    options: KeepContractOptions = {},
  ): Promise<Awaited<MatcherResult>> {
    const contract = contractOf(source)
    const subject = await readSubject(given)
    if (this.isNot) expectToBreak(subject)
    const { kept, told } = await keepContract(contract, subject, options)
    return { pass: kept, message: () => (kept ? `Expected a broken contract.\n\n${told}` : told) }
  },
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * Holds a Request that the application sent, a Response that it was given, or an exchange of a mock's journal against
     * a contract. To be awaited. An answer is judged by the checks of a run; name what was asked, so that all of them can.
     *
     * @throws {UsageError} when nothing can be judged
     * @example
     * await expect(response).toKeepContract(contract, { request })
     */
    toKeepContract(contract: ContractSource, options?: KeepContractOptions): Promise<void>
  }
}
