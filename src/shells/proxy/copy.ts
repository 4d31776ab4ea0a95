import type { Chunk } from '../../core/message.ts'
import { collectInto } from '../live/receive.ts'
import type { Budget } from './budget.ts'

/** What of a body was kept on its way through. */
export interface Copy {
  /** False as soon as there is no room: what goes on from there is not kept, and the copy is not whole. */
  keep(bytes: Uint8Array<ArrayBuffer>): boolean
  readonly chunks: readonly Chunk[]
  readonly whole: boolean
  /** Forgets what was kept. May be called again. */
  release(): void
}

/** @param since when the request began to be sent on (`performance.now()`): pieces are timed from there */
export function createCopy(budget: Budget, since: number): Copy {
  const chunks: Chunk[] = []
  const collect = collectInto(chunks, since)
  let length = 0
  let whole = true
  return {
    chunks,
    get whole() {
      return whole
    },
    keep(bytes) {
      if (!whole) return false
      whole = length + bytes.length <= budget.limits.body && budget.take(bytes.length)
      if (!whole) return false
      length += bytes.length
      collect(bytes)
      return true
    },
    release() {
      budget.give(length)
      length = 0
      whole = false
      chunks.length = 0
    },
  }
}
