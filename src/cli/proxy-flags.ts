import type { OnFinding } from '../shells/proxy/way.ts'
import type { FailOn } from './exit-code.ts'

/** The flags of `pixpact proxy`, read and with their defaults. */
export interface ProxyFlags {
  readonly target?: string
  readonly port: number
  readonly host: string
  readonly allowedHosts?: readonly string[]
  readonly record?: string
  readonly replay?: string
  readonly onFinding?: OnFinding
  readonly failOn?: FailOn
  readonly follow?: true
  /** Seconds. */
  readonly timeout?: number
  /** Seconds. */
  readonly maxLatency?: number
  readonly out?: string
  readonly report?: readonly string[]
  readonly config?: string
}
