import { contract } from '../generated/aa/contract.ts'
import { createMock } from '../src/shells/msw/create-mock.ts'

export { contract }

/** A mock that answers as aa.com.cn promises, with its journal and its switches. */
export const mock = createMock(contract)

/** Its MSW handlers. */
export const handlers = mock.handlers
