/** Red, green, blue and alpha, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** Background, wash, main colour and accent: four, so that an index takes two bits. */
export type Palette = readonly [background: Colour, wash: Colour, main: Colour, accent: Colour]

/** How much lighter the wash is than the main colour. Both have the same chroma, which JPEG then needs to tell once only. */
const lighter = 156

/**
 * A pale background and a wash that is a little darker, a deep main colour on which both can be read, and an accent.
 *
 * @param hue 0 to 1
 * @param shift from the main hue to the accent's, 0 to 1
 */
export function mixPalette(hue: number, shift: number, transparent: boolean): Palette {
  const main = fromHsl(hue, 0.36, 0.25)
  const [red, green, blue] = main
  return [
    [...fromHsl(hue, 0.4, 0.96), transparent ? 0 : 255],
    [red + lighter, green + lighter, blue + lighter, 255],
    [...main, 255],
    [...fromHsl((hue + shift) % 1, 0.58, 0.62), 255],
  ]
}

/** @see CSS Color Module Level 4, 7.1 */
function fromHsl(hue: number, saturation: number, lightness: number): [number, number, number] {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const sector = (offset + hue * 12) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(sector - 3, 9 - sector, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}
