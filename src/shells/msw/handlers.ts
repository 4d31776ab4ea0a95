import type { HttpHandler } from 'msw/http'
import type { Contract } from '../../core/contract.ts'
import { createMock, type MockOptions } from './create-mock.ts'

export type HandlerOptions = MockOptions

/** MSW handlers that answer as the contract promises: those of a mock that nobody needs to talk to. */
export function createHandlers(contract: Contract, options?: HandlerOptions): HttpHandler[] {
  return createMock(contract, options).handlers
}
