import { formatNamed } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The image has the requested format',
  why: 'Back ends without the encoder answer PNG whatever was asked for.',
  evidence: 'router-for-me/CLIProxyAPI#4114',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) =>
    formatNamed(ask.format) !== undefined && answer.images.some(({ facts }) => facts !== undefined),

  *judge({ ask, answer }) {
    for (const { at, facts } of answer.images) {
      if (facts === undefined || facts.format === formatNamed(ask.format)) continue
      yield {
        at,
        expected: ask.format ?? '',
        actual: facts.format,
        message: `The image is ${facts.format}; ${ask.format} was asked for.`,
      }
    }
  },
})
