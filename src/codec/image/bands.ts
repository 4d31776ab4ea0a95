/**
 * Lines of a picture that are alike. `runs` alternates palette indices and the ends of their runs in pixels, from left
 * to right: `[0, 10, 2, 30]` is ten pixels of colour 0, then twenty of colour 2. The last end is the width.
 */
export interface Band {
  readonly lines: number
  readonly runs: readonly number[]
}

/** Adds a run to a row. Equal neighbours become one, and a run that ends where the row does is left out. */
export function addRun(runs: number[], colour: number, end: number): void {
  const length = runs.length
  if (end <= (runs[length - 1] ?? 0)) return
  if (length > 0 && runs[length - 2] === colour) runs[length - 1] = end
  else runs.push(colour, end)
}

/** Adds lines below others. Neighbouring lines of one and the same colour become one band. */
export function addBand(bands: Band[], lines: number, runs: readonly number[]): void {
  if (lines <= 0) return
  const above = bands.at(-1)
  const plain = above?.runs.length === 2 && runs.length === 2 && above.runs[0] === runs[0]
  if (above && (plain || above.runs === runs)) bands[bands.length - 1] = { lines: above.lines + lines, runs }
  else bands.push({ lines, runs })
}

/** The same lines, with colours that stand for others put in their place: what does not differ any more becomes one. */
export function recoloured(bands: readonly Band[], colours: readonly number[]): readonly Band[] {
  if (colours.every((colour, index) => colour === index)) return bands
  const simple: Band[] = []
  for (const { lines, runs } of bands) {
    const merged: number[] = []
    for (let at = 0; at < runs.length; at += 2) addRun(merged, colours[runs[at] ?? 0] ?? 0, runs[at + 1] ?? 0)
    addBand(simple, lines, merged)
  }
  return simple
}
