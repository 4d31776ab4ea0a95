import type { Profile } from '../core/probe.ts'
import type { FailOn } from './exit-code.ts'

/** The flags of `pixpact check`, read and with their defaults. */
export interface CheckFlags {
  readonly target?: string
  readonly live?: true
  readonly keyEnv?: string
  readonly profile?: Profile
  readonly plan?: true
  /** The target bills nobody. */
  readonly free?: true
  /** Further requests that are drawn for each operation. */
  readonly fuzz?: number
  /** US dollars. */
  readonly budget?: number
  readonly budgetImages?: number
  readonly model?: string
  readonly concurrency?: number
  /** Calls per second. */
  readonly rate?: number
  /** Seconds. */
  readonly timeout?: number
  /** Seconds. */
  readonly maxLatency?: number
  /** Goes on with a run that was cut off. */
  readonly resume?: true
  readonly seed: number
  readonly config?: string
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly reason?: string
  readonly failOn?: FailOn
  readonly out?: string
  readonly report?: readonly string[]
  readonly fault?: readonly string[]
}
