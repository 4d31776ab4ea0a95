import type { HeaderList } from '../../core/message.ts'

/** The header fields of one limit by their kind, such as those that end in `-requests`. */
export interface RateLimit {
  readonly name: string
  readonly limit?: string
  readonly remaining?: string
  readonly reset?: string
}

const field = /^(?:x-)?ratelimit-(limit|remaining|reset)(.*)$/

/** The limits that header fields tell, such as `x-ratelimit-remaining-requests`, one for each ending. */
export function rateLimits(headers: HeaderList): readonly RateLimit[] {
  const limits = new Map<string, RateLimit>()
  for (const [header, value] of headers) {
    const [, kind, ending = ''] = field.exec(header) ?? []
    if (kind === undefined) continue
    const name = `${header.slice(0, header.indexOf('ratelimit'))}ratelimit-*${ending}`
    limits.set(name, { ...limits.get(name), name, [kind]: value.trim() })
  }
  return [...limits.values()]
}

/** Whether a text tells a wait: seconds, a duration as OpenAI writes it (`6m0s`, `20ms`), or a date. */
export function isWait(text: string): boolean {
  const wait = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(wait) || /^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(wait)) return true
  return /[a-z-]/i.test(wait) && /\d{2}:\d{2}/.test(wait) && !Number.isNaN(Date.parse(wait))
}

/** Whether a text is what Retry-After may be: whole seconds or a date (RFC 9110, section 10.2.3). */
export function isRetryAfter(text: string): boolean {
  return /^\d+$/.test(text.trim()) || (!/^[-+\d.]+$/.test(text.trim()) && !Number.isNaN(Date.parse(text)))
}
