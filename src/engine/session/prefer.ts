import { urlParts } from '../../codec/url-parts.ts'
import type { RequestMessage } from '../../core/message.ts'

/** What a request wishes of the mock that answers it. */
export interface Wishes {
  /** The status of the answer, as a text that was not looked at. */
  readonly code?: string
  /** The name of a documented example. */
  readonly example?: string
  /** `true`: a sample of the schema in place of the example. */
  readonly dynamic?: string
  /** Ids of faults. */
  readonly faults: readonly string[]
}

const names = ['code', 'example', 'dynamic'] as const

/**
 * The wishes in the field Prefer (RFC 7240), as Prism reads them too, or in the query as `__code`, `__example` and
 * `__dynamic` where there is no such field. Undefined where there are none; what means nothing here is left alone.
 */
export function readWishes(request: RequestMessage): Wishes | undefined {
  let text: string | undefined
  for (const [name, value] of request.headers)
    if (name === 'prefer') text = text === undefined ? value : `${text},${value}`
  if (text !== undefined) return wishesOf(preferences(text))
  if (!request.url.includes('__')) return undefined
  const query = new URLSearchParams(urlParts(request.url).search)
  return wishesOf(names.flatMap(name => query.getAll(`__${name}`).map(value => [name, value] as const)))
}

type Preference = readonly [name: string, value: string]

/** Of a preference that repeats, the first counts (RFC 7240, section 2); faults are one preference with many values. */
function wishesOf(all: readonly Preference[]): Wishes | undefined {
  const faults = all.flatMap(([name, value]) => (name === 'fault' ? value.split(/[\s,]+/).filter(Boolean) : []))
  const first = names.flatMap(wanted => all.filter(([name]) => name === wanted).slice(0, 1))
  if (first.length === 0 && faults.length === 0) return undefined
  return { ...Object.fromEntries(first), faults }
}

/** The preferences of a list, without their parameters. */
function preferences(text: string): readonly Preference[] {
  return split(text, ',').flatMap(item => {
    const [stated = ''] = split(item, ';')
    const [name = '', ...value] = split(stated, '=')
    return name.trim() === '' ? [] : [[name.trim().toLowerCase(), unquote(value.join('=').trim())] as const]
  })
}

/** The parts of a text between a separator, which means nothing within quotes. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') quoted = !quoted
    else if (quoted && sign === '\\') at++
    else if (!quoted && sign === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.replace(/^"|"$/g, '').replaceAll(/\\(.)/g, '$1') : text
}

/** The value of Preference-Applied for what was granted (RFC 7240, section 3). */
export function writeApplied(granted: readonly Preference[]): string {
  return granted.map(([name, value]) => `${name}=${isToken(value) ? value : quote(value)}`).join(', ')
}

/** @see RFC 9110, section 5.6.2 */
function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text)
}

/** A name may hold what no header field can. */
function quote(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, '\\$&')}"`
}
