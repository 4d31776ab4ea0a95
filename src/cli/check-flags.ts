import type { Profile } from '../core/probe.ts'
import type { FailOn } from './exit-code.ts'

/** The flags of `pixpact check`, read and with their defaults. */
export interface CheckFlags {
  readonly target?: string
  readonly live?: true
  readonly keyEnv?: string
  readonly profile?: Profile
  readonly plan?: true
  readonly budget?: number
  readonly model?: string
  readonly concurrency: number
  /** Seconds. */
  readonly timeout?: number
  readonly seed: number
  readonly failOn: FailOn
  readonly out: string
  readonly report: readonly string[]
  readonly fault: readonly string[]
}
