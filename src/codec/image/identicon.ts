/** Modules on each side of an identicon. */
export const modules = 7
const middle = (modules - 1) / 2

/**
 * Draws rows of palette indices (0 is background) that are mirrored left to right. Down the upper half of the middle
 * column no module is background.
 */
export function drawIdenticon(random: () => number): Uint8Array[] {
  const rows = Array.from({ length: modules }, () => new Uint8Array(modules))
  rows.forEach((row, y) => {
    for (let x = 0; x <= middle; x++) {
      const index = pick(random())
      row[x] = x === middle && y <= middle && index === 0 ? 2 : index
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
