import type { Exchange } from './exchange.ts'

/**
 * What was sent and may have to be paid for, remembered over a crash. A call has a key that is equal for equal requests.
 * `before` and `after` resolve when their line is safe.
 */
export interface Journal {
  /** The exchange of an earlier run; `lost` when it was sent and what came of it was never written. */
  recall(key: string): Exchange | 'lost' | undefined
  before(key: string): Promise<void>
  after(key: string, exchange: Exchange): Promise<void>
}
