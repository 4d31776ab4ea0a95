import type { Fault } from '../hooks.ts'
import { authFaults } from './auth.ts'
import { errorFaults } from './errors.ts'
import { requestFaults } from './request.ts'
import { schemaFaults } from './schema.ts'
import { semanticFaults } from './semantic.ts'
import { streamingFaults } from './streaming.ts'
import { transportFaults } from './transport.ts'

/** The 49 faults: 8 of requests, 4 of keys, 8 of schema, 2 of error bodies, 10 of transport, 13 of meaning, 4 of streams. */
export const seededFaults: readonly Fault[] = [
  ...requestFaults,
  ...authFaults,
  ...schemaFaults,
  ...errorFaults,
  ...transportFaults,
  ...semanticFaults,
  ...streamingFaults,
]
