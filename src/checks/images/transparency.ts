import { defineCheck } from '../../core/check.ts'

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

  *judge({ answer }) {
    for (const { at, facts } of answer.images) {
      if (facts === undefined || facts.format === 'jpeg' || facts.alpha) continue
      yield {
        at,
        expected: 'an alpha channel',
        actual: `${facts.format} without alpha`,
        message: 'A transparent background was asked for; the image has no alpha channel.',
      }
    }
  },
})
