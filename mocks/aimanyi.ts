import { contract } from '../generated/aimanyi/contract.ts'
import { createMock } from '../src/shells/msw/create-mock.ts'

export { contract }

/** A mock that answers as aimanyi promises, with its journal and its switches. */
export const mock = createMock(contract)

/** Its MSW handlers. */
export const handlers = mock.handlers
