import { contract } from '../generated/apigo/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as ApiGo promises. */
export const handlers = createHandlers(contract)
