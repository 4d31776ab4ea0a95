import type * as Sharp from 'sharp'

export type SharpModule = typeof Sharp.default

/** The optional package `sharp`, or undefined where it is not installed, or not for this platform, or there is no Node. */
export async function loadSharp(): Promise<SharpModule | undefined> {
  if (typeof process === 'undefined' || process.versions?.node === undefined) return undefined
  // Bundlers follow names that they can read, and would want it in every page.
  const name: string = 'sharp'
  try {
    const { default: sharp } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as typeof Sharp
    // A cache would keep pictures in memory, and none is asked for twice.
    sharp.cache(false)
    return sharp
  } catch {
    return undefined
  }
}
