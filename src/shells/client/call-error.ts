import type { Shape } from './rule.ts'

/**
 * Why a call failed: `refusal` by the answer of the provider, `unreadable` when a body is not what was promised (a page,
 * cut JSON), `not-a-stream` when one was promised, and without an answer `network`, `timeout` or `aborted`.
 */
export type ErrorKind = 'refusal' | 'unreadable' | 'not-a-stream' | 'network' | 'timeout' | 'aborted'

/** An error that is safe to read whatever came: each field has the type that is written here. */
export interface CallError<Body = unknown> {
  readonly kind: ErrorKind
  /** The provider's own words where there are any. */
  readonly message: string
  readonly code?: string
  readonly type?: string
  /** The field to blame. */
  readonly param?: string
  /** The body as documented; absent when what came has another envelope. */
  readonly body?: Body
  /** What came, as text. */
  readonly text: string
  /** What was thrown, when no answer came. */
  readonly cause?: unknown
}

type Members = { readonly [name: string]: unknown }

/**
 * Reads a refusal of whatever envelope: OpenAI's, a flat one, `error` as text, a page, nothing.
 *
 * @param envelope what the documented body must have
 */
export function refusalOf(status: number, text: string, body: unknown, envelope: Shape = {}): CallError {
  const outer = members(body)
  const inner = members(outer.error)
  const say = (name: string) => textOf(inner[name] ?? outer[name])
  const code = say('code')
  const type = textOf(inner.type)
  const param = textOf(inner.param)
  return {
    kind: 'refusal',
    message:
      say('message') || textOf(outer.error) || textOf(outer.msg ?? outer.detail) || pageOf(text) || `Status ${status}.`,
    ...(code && { code }),
    ...(type && { type }),
    ...(param && { param }),
    ...(fits(body, envelope) && { body }),
    text,
  }
}

/** Whether a body is of the documented kind, as far as its members tell. */
function fits(value: unknown, shape: string | Shape): boolean {
  if (typeof shape === 'string')
    return shape === (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
  const found = members(value)
  return Object.keys(shape).every(name => Object.hasOwn(found, name) && fits(found[name], shape[name] ?? {}))
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined
}

/** The words of a page or of plain text, the first of them. */
function pageOf(text: string): string | undefined {
  const words = text.slice(0, 2000).replace(/(<[^>]*>|\s)+/g, ' ')
  return words.trim().slice(0, 200) || undefined
}
