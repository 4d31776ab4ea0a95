import { contract } from '../generated/aa/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as aa.com.cn promises. */
export const handlers = createHandlers(contract)
