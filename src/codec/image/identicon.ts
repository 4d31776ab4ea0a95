/** Modules on each side of an identicon. */
export const modules = 7
const middle = (modules - 1) / 2

/**
 * Draws rows of palette indices (0 is background) that are mirrored left to right. The first `rings` of the four
 * square rings around the middle are drawn, and each holds at least one module that is not background.
 */
export function drawIdenticon(random: () => number, rings: number): Uint8Array[] {
  const rows = Array.from({ length: modules }, () => new Uint8Array(modules))
  rows.forEach((row, y) => {
    for (let x = 0; x <= middle; x++) {
      const index = pick(random())
      const ring = Math.max(Math.abs(x - middle), Math.abs(y - middle))
      const landmark = x === middle && y <= middle
      if (ring >= rings) continue
      row[x] = landmark && index === 0 ? 2 : index
      row[modules - 1 - x] = row[x] ?? 0
    }
  })
  return rows
}

function pick(chance: number): number {
  if (chance < 0.4) return 0
  if (chance < 0.55) return 1
  return chance < 0.82 ? 2 : 3
}
