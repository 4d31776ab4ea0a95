import { defineCheck, type Judged } from '../../core/check.ts'
import type { ImageReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'A transparent background is transparent',
  why: 'Relays drop the parameter, or flatten the image on its way.',
  evidence: 'router-for-me/CLIProxyAPI#5864',
  severity: 'warning',
  judges: 'success',
  when: ({ ask, answer }) =>
    ask.background === 'transparent' &&
    ask.format !== 'jpeg' &&
    answer.images.some(({ facts }) => facts !== undefined && facts.format !== 'jpeg'),

  *judge({ answer, exchange }) {
    for (const image of answer.images) {
      const actual = trouble(image, exchange)
      if (actual === undefined) continue
      yield {
        at: image.at,
        expected: 'transparent pixels',
        actual,
        message: `A transparent background was asked for; the image is ${actual}.`,
      }
    }
  },
})

/** The header tells whether there could be transparent pixels; only the pixels tell whether there are. */
function trouble({ at, facts }: ImageReading, { pictures }: Judged['exchange']): string | undefined {
  if (facts === undefined || facts.format === 'jpeg') return undefined
  if (!facts.alpha) return `a ${facts.format} without alpha channel`
  const pixels = pictures?.images[at]
  const opaque = pixels !== undefined && 'transparent' in pixels && pixels.transparent === 0
  return opaque ? `a ${facts.format} whose alpha channel is opaque everywhere` : undefined
}
