// What is published as pixpact/msw.
export type { Behaviour, FaultSwitch, Latency, Pace, Quota, RateLimit, Step } from '../../core/behaviour.ts'
export type { Exchanges, Outcome, Received } from '../../core/session.ts'
export { createMock, type FaultId, type Mock, type MockBehaviour, type MockOptions } from './create-mock.ts'
export { createHandlers, type HandlerOptions } from './handlers.ts'
