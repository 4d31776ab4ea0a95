/** Coefficients of a row of eight samples. */
export const order = 8

/**
 * The cosine transform of rows whose samples are one or zero, by the bits of a number: the first sample is the lowest
 * bit. A row of several levels is a sum of such rows, and so is a column, which spares the transform of each block.
 *
 * @param samples 8, or 16 of which each two are averaged
 * @returns the coefficients of such a row
 * @see ITU-T T.81, A.3.3
 */
export function cosinesOf(samples: 8 | 16): (bits: number) => Float64Array {
  const known = new Map<number, Float64Array>()
  const step = samples / order
  return bits => {
    const found = known.get(bits)
    if (found) return found
    const sums = new Float64Array(order)
    for (let at = 0; at < samples; at++) {
      if (((bits >>> at) & 1) === 0) continue
      const sample = Math.floor(at / step)
      for (let wave = 0; wave < order; wave++)
        sums[wave] = (sums[wave] ?? 0) + (waves[wave * order + sample] ?? 0) / step
    }
    // What should cancel out does so, but for the rounding.
    sums.forEach((sum, wave) => {
      if (Math.abs(sum) < 1e-9) sums[wave] = 0
    })
    // Pictures whose edges keep to no grid could fill the memory with rows of sixteen.
    if (known.size < 4096) known.set(bits, sums)
    return sums
  }
}

const waves = Float64Array.from({ length: order * order }, (_, at) => {
  const [wave, sample] = [at >> 3, at & 7]
  return (Math.cos(((2 * sample + 1) * wave * Math.PI) / 16) * (wave === 0 ? Math.SQRT1_2 : 1)) / 2
})
