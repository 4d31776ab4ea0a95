import { contract } from '../generated/openai/contract.ts'
import { createHandlers } from '../src/shells/msw/handlers.ts'

/** MSW handlers that answer as OpenAI promises. */
export const handlers = createHandlers(contract)
