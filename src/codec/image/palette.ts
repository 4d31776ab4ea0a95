/** Red, green, blue and alpha, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/** Background, wash, main colour and accent: four, so that an index takes two bits. */
export type Palette = readonly [background: Colour, wash: Colour, main: Colour, accent: Colour]

/**
 * A pale background with three colours that stand out from it.
 *
 * @param hue 0 to 1
 * @param shift from the main hue to the accent's, 0 to 1
 * @param strength 0 (all grey) to 1
 */
export function mixPalette(hue: number, shift: number, strength: number, transparent: boolean): Palette {
  return [
    fromHsl(hue, 0.45 * strength, 0.93, transparent ? 0 : 255),
    fromHsl(hue, 0.55 * strength, 0.76, 255),
    fromHsl(hue, 0.6 * strength, 0.42, 255),
    fromHsl((hue + shift) % 1, 0.75 * strength, 0.58, 255),
  ]
}

/** @see CSS Color Module Level 4, 7.1 */
function fromHsl(hue: number, saturation: number, lightness: number, alpha: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const sector = (offset + hue * 12) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(sector - 3, 9 - sector, 1))))
  }
  return [channel(0), channel(8), channel(4), alpha]
}
