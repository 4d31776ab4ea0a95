import { contract } from '../generated/gptplus5/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as gptplus5 promises. */
export const handlers = createHandlers(contract)
