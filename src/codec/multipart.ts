import { createSearch, readBoundary } from './form-boundary.ts'
import { readPartHeader } from './form-headers.ts'
import type { FormIssue, Part } from './form-part.ts'

export type { FormIssue, Part } from './form-part.ts'
export { formType, writeForm } from './multipart-write.ts'

/** What a form may hold: the number of parts, and bytes of one file, one field, and the header of one part. */
export interface FormLimits {
  readonly parts: number
  readonly fileBytes: number
  readonly fieldBytes: number
  readonly headerBytes: number
}

export const defaultLimits: FormLimits = {
  parts: 220,
  // A file is a view of the body, and whoever read that one bounded it.
  fileBytes: Number.POSITIVE_INFINITY,
  fieldBytes: 1024 * 1024,
  headerBytes: 8 * 1024,
}

/** A body read as a form: the parts up to the first issue. Their bytes are views of the body, not copies. */
export interface FormReading {
  readonly parts: readonly Part[]
  readonly issue?: FormIssue
}

/** A boundary within the body, from the CR before it, and the first byte behind its line. */
interface Delimiter {
  readonly at: number
  readonly next: number
  readonly kind: 'part' | 'close' | 'cut' | 'bare line feed'
}

const cr = 13
const lf = 10
const dash = 45
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * Reads a body of multipart/form-data. Linear in the body, and never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
 */
export function readForm(body: Uint8Array, contentType: string, limits: FormLimits = defaultLimits): FormReading {
  const boundary = readBoundary(contentType)
  const parts: Part[] = []
  const fail = (code: FormIssue['code'], message: string): FormReading => ({ parts, issue: { code, message } })
  if (typeof boundary !== 'string') return { parts, issue: boundary }
  if (body.length === 0) return fail('truncated', 'the body is empty, not a form')

  const find = createDelimiterSearch(body, boundary)
  let delimiter = find(-2)
  if (!delimiter) return fail('boundary', missing(body, boundary))

  while (delimiter.kind === 'part') {
    const ordinal = `part ${parts.length + 1}`
    if (parts.length >= limits.parts) return fail('limit', `the form has more than ${limits.parts} parts`)
    const start = delimiter.next
    // The line break that ends one boundary may be the one that begins the next.
    const following = find(start - 2)
    const end = following?.at ?? body.length
    const blank = findBlankLine(body, start - 2, Math.min(end + 2, start + limits.headerBytes + 2))
    if (blank === -1) {
      if (Math.min(end, body.length) - start > limits.headerBytes) {
        return fail('limit', `the header of ${ordinal} is larger than ${limits.headerBytes} bytes`)
      }
      if (!following) return fail('truncated', `the body ends within the header of ${ordinal}`)
      const what = end <= start ? 'has no header' : 'has no blank line behind its header'
      return fail('disposition', `${ordinal} ${what}`)
    }

    const header = readPartHeader(decoder.decode(body.subarray(start, Math.max(start, blank))))
    if (!following) {
      const name = 'name' in header ? ` (${JSON.stringify(header.name.slice(0, 60))})` : ''
      return fail('truncated', `the body ends within ${ordinal}${name}, before its closing boundary`)
    }
    if ('code' in header) return { parts, issue: header }
    const bytes = body.subarray(blank + 4, end)
    const limit = header.filename === undefined ? limits.fieldBytes : limits.fileBytes
    if (bytes.length > limit) {
      return fail('limit', `${ordinal} (${JSON.stringify(header.name.slice(0, 60))}) is larger than ${limit} bytes`)
    }
    parts.push({ ...header, bytes })
    delimiter = following
  }

  if (delimiter.kind === 'cut') return fail('truncated', 'the body ends at a boundary that closes nothing')
  if (delimiter.kind === 'bare line feed') {
    return fail('syntax', 'a boundary is followed by LF alone: the lines of a form end in CRLF')
  }
  return { parts }
}

/**
 * Finds the next line that is a boundary; -2 looks at the very beginning of the body too, where no line break comes
 * before it.
 */
function createDelimiterSearch(body: Uint8Array, boundary: string): (from: number) => Delimiter | undefined {
  const needle = encoder.encode(`\r\n--${boundary}`)
  const search = createSearch(needle)
  const opens = needle.every((byte, index) => index < 2 || body[index - 2] === byte)
  return from => {
    let at = from < 0 && opens ? -2 : search(body, Math.max(0, from))
    while (at !== -1) {
      const delimiter = readDelimiter(body, at, at + needle.length)
      if (delimiter) return delimiter
      at = search(body, Math.max(0, at + 1))
    }
    return undefined
  }
}

/** What follows the boundary; undefined when it only begins like one, and is content. */
function readDelimiter(body: Uint8Array, at: number, behind: number): Delimiter | undefined {
  if (body[behind] === dash && body[behind + 1] === dash) return { at, next: behind + 2, kind: 'close' }
  let index = behind
  while (body[index] === 32 || body[index] === 9) index++
  if (body[index] === cr && body[index + 1] === lf) return { at, next: index + 2, kind: 'part' }
  if (body[index] === lf) return { at, next: index + 1, kind: 'bare line feed' }
  const left = body.length - index
  const cut = left === 0 || (left === 1 && (body[index] === cr || (index === behind && body[index] === dash)))
  return cut ? { at, next: body.length, kind: 'cut' } : undefined
}

/** The index of CR LF CR LF within a range, or -1. */
function findBlankLine(body: Uint8Array, from: number, to: number): number {
  const range = body.subarray(from, to)
  for (let at = range.indexOf(cr); at !== -1; at = range.indexOf(cr, at + 1)) {
    if (range[at + 1] === lf && range[at + 2] === cr && range[at + 3] === lf) return from + at
  }
  return -1
}

function missing(body: Uint8Array, boundary: string): string {
  const start = decoder.decode(body.subarray(0, 60))
  const used = /^--([\x21-\x7e]+)\r?\n?/.exec(start)?.[1]
  const hint = used === undefined ? 'it does not begin with two dashes' : `it begins with ${JSON.stringify(used)}`
  return `the boundary ${JSON.stringify(boundary)} of the Content-Type does not stand in the body: ${hint}`
}
