import type { Paint } from '../../engine/mock/paint.ts'
import { loadSharp } from './load-sharp.ts'
import { takeTurns } from './take-turns.ts'

/**
 * Paints by the optional package `sharp`, which is loaded when the first masked edit comes. Where it is not installed,
 * nothing is painted and a mock draws by itself.
 */
export function createPaint(): Paint {
  const inTurn = takeTurns(1)
  let loading: ReturnType<typeof load> | undefined
  return async edit => {
    loading ??= load()
    const parts = await loading
    return parts && inTurn(() => parts.paintWith(parts.sharp, edit))
  }
}

async function load() {
  const sharp = await loadSharp()
  return sharp && { sharp, paintWith: (await import('./paint-with.ts')).paintWith }
}
