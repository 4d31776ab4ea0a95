import { defineCheck } from '../../core/check.ts'

/** More than clocks differ, and no more than the least that two time zones differ. */
const hour = 3600

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
    if (at === undefined || typeof value !== 'number' || Math.abs(value - now) <= hour) return
    const seconds = Math.round(value - now)
    const milliseconds = Math.abs(value / 1000 - now) <= hour
    const zone = Math.abs(seconds) <= 14 * hour && Math.abs(seconds / 900 - Math.round(seconds / 900)) < 0.1
    const cause = zone ? ', as if local time were taken for UTC' : ''
    const message = milliseconds
      ? `${value} counts milliseconds; seconds are promised.`
      : `${value} is not the time of this call: it is ${Math.abs(seconds)} seconds ${seconds < 0 ? 'before' : 'after'} it${cause}.`
    yield { at, expected: `about ${now}`, actual: String(value), message }
  },
})
