// What is published as pixpact/vitest. Importing it teaches `expect` the matchers.
import { expect } from 'vitest'
import { matchers } from './matchers.ts'

export { type ContractFixtures, contractFixtures, contractTest } from './contract-test.ts'
export type { KeepContractOptions } from './keep-contract.ts'
export { matchers } from './matchers.ts'
export type { ContractSource } from './source.ts'
export type { AllowBrokenRequests, ExpectedProblem, Watched } from './watch-requests.ts'

expect.extend(matchers)
