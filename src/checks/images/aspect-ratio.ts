import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The image has the requested aspect ratio',
  why: 'Relays that parse JSON into a fixed structure drop aspect_ratio without a word.',
  evidence: 'QuantumNous/new-api dto/openai_image.go',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) =>
    /^\d+:\d+$/.test(ask.aspect ?? '') && answer.images.some(({ facts }) => facts !== undefined),

  *judge({ ask, answer }) {
    const [across, down] = (ask.aspect ?? '').split(':').map(Number)
    const wanted = (across ?? 1) / (down ?? 1)
    for (const { at, facts } of answer.images) {
      if (facts === undefined || Math.abs(facts.width / facts.height / wanted - 1) <= 0.02) continue
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
