/** The coefficients of a block from the smoothest to the finest, as places in its rows (ITU-T T.81, figure A.6). */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]

/** Steps of the coefficients, in zigzag order. The first makes steps of one level in a block of one colour. */
export const quantizer: readonly [number, ...number[]] = [
  8,
  ...Array.from({ length: 63 }, (_, at) => 20 + at + (at >> 1)),
]

/** How many codes there are of each length from 1 to 16 bits, then their values (ITU-T T.81, B.2.4.2). */
export const levelCodes: readonly number[] = [
  // `0` for no difference, `10000` to `10111` for differences of 1 to 8 bits.
  ...[1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8],
]
