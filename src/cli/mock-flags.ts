import type { FaultSwitch, Latency, RateLimit, Step } from '../core/behaviour.ts'

/** The flags of `pixpact mock`, read and with their defaults. */
export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly engine: 'native' | 'prism'
  readonly fault?: readonly FaultSwitch[]
  readonly latency?: Latency
  /** Milliseconds between the head and the first byte of the body. */
  readonly firstByte?: number
  /** Bytes per second. */
  readonly trickle?: number
  /** Bytes. */
  readonly stallAfter?: number
  /** Bytes. */
  readonly cutAfter?: number
  readonly rateLimit?: RateLimit
  /** Images. */
  readonly quota?: number
  readonly script?: readonly Step[]
  readonly strict?: true
  readonly pending?: true
  readonly seed?: number
  readonly key?: string
  readonly allowedHosts?: readonly string[]
  readonly controlToken?: string
  /** Megabytes. */
  readonly maxBody?: number
  readonly watch?: true
}
