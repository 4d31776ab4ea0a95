import { isBlank, isPicture } from '../../contract/answer/compare-pictures.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The image shows something',
  why: 'Filters and workers that fail after the canvas was made deliver the bare canvas, and it is billed like a picture.',
  evidence: 'nicknochnack/StableDiffusionApp#10; fofr/cog-lcm#4',
  severity: 'warning',
  judges: 'success',
  needs: 'pixels',
  // Of a blank input, a blank picture may be made.
  when: ({ exchange: { pictures } }) =>
    Object.values(pictures?.images ?? {}).some(isPicture) &&
    !pictures?.inputs.some(input => isPicture(input) && isBlank(input)),

  *judge({ exchange }) {
    for (const [at, pixels] of Object.entries(exchange.pictures?.images ?? {})) {
      if (!isPicture(pixels) || !isBlank(pixels)) continue
      const [red, green, blue, alpha] = pixels.thumbnail
      const actual = alpha === 0 ? 'nothing but transparent pixels' : `rgb(${red}, ${green}, ${blue}) all over`
      yield { at, expected: 'a picture', actual, message: `The image is blank: ${actual}.` }
    }
  },
})
