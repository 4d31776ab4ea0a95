import type { Session } from '../../../core/session.ts'
import type { MockOptions } from '../../../engine/mock/options.ts'

/** What all requests to one control API share. */
export interface Desk {
  readonly sessions: readonly Session[]
  /** What machines other than this one have to know. */
  readonly token: string | undefined
  /** What the mocks are made with. */
  readonly options: MockOptions
  /** Ends each stream that is open. */
  readonly streams: Set<() => void>
}
