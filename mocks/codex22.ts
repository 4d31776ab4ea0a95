import { contract } from '../generated/codex22/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as 22codex promises. */
export const handlers = createHandlers(contract)
