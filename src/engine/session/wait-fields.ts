import { type HeaderList, withHeader } from '../../core/message.ts'

/**
 * How long a caller is to wait, in header fields: whole seconds, rounded up (RFC 9110, section 10.2.3), and the exact
 * milliseconds that OpenAI's clients look at first.
 */
export function waitFields(milliseconds: number): HeaderList {
  const exact = Math.ceil(milliseconds)
  return [
    ['retry-after', String(Math.ceil(exact / 1000))],
    ['retry-after-ms', String(exact)],
  ]
}

const waits = ['retry-after', 'retry-after-ms', 'x-ratelimit-reset-requests']

/** The header fields without those that tell how long to wait, where one of those is to be set: two would contradict. */
export function withoutWaits(headers: HeaderList, fields: HeaderList): HeaderList {
  return fields.some(([name]) => waits.includes(name)) ? headers.filter(([name]) => !waits.includes(name)) : headers
}

/** A list of header fields with some set: each takes the place of all that bear its name. */
export function setFields(headers: HeaderList, fields: HeaderList): HeaderList {
  return fields.reduce((list, [name, value]) => withHeader(list, name, value), headers)
}

/** A time as OpenAI's header fields write it: `120ms`, `1.5s`, `6m0s`, `1h0m30s`. */
export function writeDuration(milliseconds: number): string {
  const whole = Math.ceil(milliseconds)
  if (whole < 1000) return `${whole}ms`
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor((whole % 3_600_000) / 60_000)
  const seconds = (whole % 60_000) / 1000
  return `${hours ? `${hours}h` : ''}${hours || minutes ? `${minutes}m` : ''}${seconds}s`
}
