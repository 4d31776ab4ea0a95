import { schemaAt } from '../../contract/request/ask.ts'
import { namedValues } from '../../contract/schema/values.ts'
import { defineCheck, type Judged } from '../../core/check.ts'

export default defineCheck({
  title: 'The image has the requested aspect ratio',
  why: 'Relays that parse JSON into a fixed structure drop aspect_ratio without a word.',
  evidence: 'QuantumNous/new-api dto/openai_image.go',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) =>
    /^\d+:\d+$/.test(ask.aspect ?? '') && answer.images.some(({ facts }) => facts !== undefined),

  *judge(judged) {
    const { ask, answer } = judged
    for (const { at, facts } of answer.images) {
      if (facts === undefined || fits(judged, facts.width / facts.height)) continue
      const actual = `${facts.width}x${facts.height}`
      yield {
        at,
        expected: ask.aspect ?? '',
        actual,
        message: `The image is ${actual}; the aspect ratio ${ask.aspect} was asked for.`,
      }
    }
  },
})

/** Models draw in steps of 8 to 64 pixels: up to 5 % away from a ratio is that ratio where no other listed one is nearer. */
function fits({ ask, asked, contract }: Judged, ratio: number): boolean {
  const away = (aspect: string) => {
    const [across, down] = aspect.split(':').map(Number)
    return Math.abs(Math.log((ratio * (down ?? 1)) / (across ?? 1)))
  }
  const own = away(ask.aspect ?? '')
  if (own <= Math.log(1.02)) return true
  const place = asked.media?.ask.aspect
  const schema = asked.media && place !== undefined ? schemaAt(contract, asked.media.schema, place) : undefined
  const listed = namedValues(schema, contract.schemas)
    .values.map(String)
    .filter(value => /^\d+:\d+$/.test(value))
  return own <= Math.log(1.05) && !listed.some(aspect => away(aspect) < own)
}
