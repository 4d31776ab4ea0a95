import { defineCheck } from '../../core/check.ts'

const day = 86_400

export default defineCheck({
  title: 'The creation time is now, in seconds',
  why: 'A time in milliseconds, or one copied from an example, sorts results wrongly and breaks expiry.',
  evidence: 'openai/openai-openapi, ImagesResponse.created',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => typeof answer.said.created?.value === 'number',

  *judge({ answer, exchange }) {
    const { at, value } = answer.said.created ?? {}
    const now = Math.round(exchange.startedAt / 1000)
    if (at === undefined || typeof value !== 'number' || Math.abs(value - now) < day) return
    const milliseconds = Math.abs(value / 1000 - now) < day
    const message = milliseconds
      ? `${value} counts milliseconds; seconds are promised.`
      : `${value} is not the time of this call.`
    yield { at, expected: `about ${now}`, actual: String(value), message }
  },
})
