import { contract } from '../generated/aimanyi/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as aimanyi promises. */
export const handlers = createHandlers(contract)
