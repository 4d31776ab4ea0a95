import type { Paint, Paintings } from './paint.ts'

/** How a mock behaves. Everything has a default; the same options and request give the same answer. */
export interface MockOptions {
  /** Draws other pictures. Default 1. */
  readonly seed?: number
  /** The time that answers tell, in milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number
  /** Ids of faults, each applied to every answer it can break. */
  readonly faults?: readonly string[]
  /** The only key that is accepted. Default: any key that does not contain `invalid`. */
  readonly key?: string
  /** Milliseconds before the first byte. */
  readonly latency?: number
  /** Path under which this contract is served, such as `/apigo`; empty at the root. Links to images carry it. */
  readonly base?: string
  /** Keeps the pixels that the mask of an edit protects, where a picture can be taken apart. Default: a sketch of them. */
  readonly paint?: Paint
  /** What was painted for the request that is answered. */
  readonly paintings?: Paintings
}
