import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Pixels match the requested size',
  why: 'Relays map an unsupported size to the nearest one they have and do not say so.',
  evidence: 'Wei-Shaw/sub2api#6120',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) => /^\d+x\d+$/.test(ask.size ?? '') && answer.images.some(({ facts }) => facts !== undefined),

  *judge({ ask, answer }) {
    for (const { at, facts } of answer.images) {
      if (facts === undefined) continue
      const actual = `${facts.width}x${facts.height}`
      if (actual !== ask.size)
        yield { at, expected: ask.size ?? '', actual, message: `The image is ${actual}; ${ask.size} was asked for.` }
    }
  },
})
