import { isRetryAfter, isWait, type RateLimit, rateLimits } from '../../contract/answer/rate-limit.ts'
import { defineCheck } from '../../core/check.ts'
import type { Observation } from '../../core/finding.ts'
import { header, type ResponseMessage } from '../../core/message.ts'

export default defineCheck({
  title: 'A limit of the rate is told so that a client can keep it',
  why: 'A client that is not told when to come back asks again at once, and is refused again.',
  evidence: 'schemathesis/schemathesis#1722; RFC 9110, section 10.2.3; RFC 6585, section 4',
  severity: 'warning',
  judges: 'any',
  when: ({ answer, response }) =>
    response !== undefined && (answer.blocked === 'rate' || rateLimits(response.headers).length > 0),

  *judge({ answer, response }) {
    if (response === undefined) return
    if (answer.blocked === 'rate') yield* wait(response)
    for (const limit of rateLimits(response.headers)) yield* contradictions(limit)
  },
})

function* wait(response: ResponseMessage): Iterable<Observation> {
  const ms = header(response, 'retry-after-ms')
  const text = header(response, 'retry-after')
  const [at, expected] = ['header:retry-after', 'seconds or a date'] as const
  if (ms === undefined && text === undefined) {
    const message = 'A call was refused for its rate (429), and the answer does not say when to try again.'
    yield { at, expected, actual: 'none', message, severity: 'info' }
  } else if (text !== undefined && !isRetryAfter(text)) {
    yield { at, expected, actual: text, message: `Retry-After is ${JSON.stringify(text)}: no seconds and no date.` }
  } else if (ms !== undefined && !/^\d+(\.\d+)?$/.test(ms)) {
    const message = `retry-after-ms is ${JSON.stringify(ms)}: no milliseconds.`
    yield { at: 'header:retry-after-ms', expected: 'milliseconds', actual: ms, message }
  }
}

/** What is wrong with the fields of one limit. Each is optional; -1 is how relays write that there is none. */
function* contradictions({ name, limit, remaining, reset }: RateLimit): Iterable<Observation> {
  const at = `header:${name}`
  for (const [kind, text] of Object.entries({ limit, remaining })) {
    if (text === undefined || /^(?:-1|\d+(?:\.\d+)?)(?:\s*[,;].*)?$/.test(text)) continue
    const message = `The ${kind} of ${name} is ${JSON.stringify(text)}, which is no count.`
    yield { at, expected: 'a count', actual: text, message }
    return
  }
  const [most, left] = [limit, remaining].map(text => Number.parseFloat(text ?? ''))
  if (most !== undefined && left !== undefined && left > most && most >= 0)
    yield {
      at,
      expected: `at most ${most} remaining`,
      actual: String(left),
      message: `Of a limit of ${most}, ${left} are said to remain (${name}).`,
    }
  if (reset !== undefined && !isWait(reset))
    yield {
      at,
      expected: 'seconds, a duration or a date',
      actual: reset,
      message: `The reset of ${name} is ${JSON.stringify(reset)}: no seconds, no duration and no date.`,
    }
}
