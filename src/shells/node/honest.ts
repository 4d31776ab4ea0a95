import type { Behaviour } from '../../core/behaviour.ts'

/** Every part of a behaviour taken back. */
export const honest: { readonly [Part in keyof Behaviour]-?: undefined } = {
  faults: undefined,
  latency: undefined,
  pace: undefined,
  limit: undefined,
  quota: undefined,
  script: undefined,
  strict: undefined,
  pending: undefined,
}
