import type { Session } from '../../../core/session.ts'

/** What all requests to one control API share. */
export interface Desk {
  readonly sessions: readonly Session[]
  /** What machines other than this one have to know. */
  readonly token: string | undefined
  /** The only key that the mocks take, where there is one. */
  readonly key: string | undefined
  /** Ends each stream that is open. */
  readonly streams: Set<() => void>
}
