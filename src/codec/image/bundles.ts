/**
 * A row of pixels in bytes of four pixels, two bits each, as runs of equal bytes: `[byte, count, byte, count, ...]`.
 *
 * @param runs palette indices and ends, as in a band
 * @param first whether the first of four pixels stands in the highest bits (PNG) or in the lowest (VP8L)
 */
export function bundleRuns(runs: readonly number[], first: 'high' | 'low'): number[] {
  const bundled: number[] = []
  const turn = first === 'high' ? 6 : 0
  let partial = 0
  let x = 0
  const put = (byte: number, count: number) => {
    const last = bundled.length - 2
    if (last >= 0 && bundled[last] === byte) bundled[last + 1] = (bundled[last + 1] ?? 0) + count
    else bundled.push(byte, count)
  }
  for (let at = 0; at < runs.length; at += 2) {
    const colour = runs[at] ?? 0
    const end = runs[at + 1] ?? 0
    while (x < end) {
      if ((x & 3) === 0 && end - x >= 4) {
        put(0x55 * colour, (end - x) >> 2)
        x = end & ~3
        continue
      }
      partial |= colour << ((2 * (x & 3)) ^ turn)
      x++
      if ((x & 3) !== 0) continue
      put(partial, 1)
      partial = 0
    }
  }
  if (x & 3) put(partial, 1)
  return bundled
}
