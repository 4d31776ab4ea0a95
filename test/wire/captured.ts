import { readForm } from '../../src/codec/multipart.ts'
import { header, type RequestMessage } from '../../src/core/message.ts'
import type { Stage } from './stages.ts'

/** One request as a client sent it, in words that a table can hold. */
export interface Captured {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  /** The body as UTF-8 text. */
  readonly text: string
  /** The parts of a form in the order in which they came; empty for any other body. */
  readonly parts: readonly string[]
  /** What a form has for its boundary, and how its body is framed; empty for any other body. */
  readonly framing: string
}

/** Every request that a stage received, the first one first. */
export function captured({ session }: Stage): readonly Captured[] {
  return session.exchanges.list().map(({ request }) => capture(request))
}

function capture(request: RequestMessage): Captured {
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    path: `${pathname}${search}`,
    headers: Object.fromEntries(request.headers),
    text: new TextDecoder().decode(request.body),
    ...formOf(request),
  }
}

function formOf(request: RequestMessage): Pick<Captured, 'parts' | 'framing'> {
  const type = header(request, 'content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) return { parts: [], framing: '' }
  const { parts, issue } = readForm(request.body, type)
  if (issue) throw new Error(`The client sent a form that cannot be read: ${issue.message}`)
  return {
    parts: parts.map(({ name, filename, type: own, bytes }) =>
      filename === undefined
        ? `${name} = ${new TextDecoder().decode(bytes)}${own === undefined ? '' : ` (${own})`}`
        : `${name}: ${JSON.stringify(filename)}, ${own ?? 'no type'}, ${bytes.length} bytes`,
    ),
    framing: `${shapeOf(type)}, ${lengthOf(request)}`,
  }
}

/** The boundary with what changes from call to call left out. */
function shapeOf(type: string): string {
  const boundary = /boundary=(.*)$/.exec(type)?.[1] ?? ''
  if (/^----formdata-undici-\d{12}$/.test(boundary)) return '----formdata-undici-<12 digits>'
  return boundary.replace(/^openai-[\w-]{8,}$/, 'openai-<random>')
}

function lengthOf(request: RequestMessage): string {
  if (header(request, 'transfer-encoding') === 'chunked') return 'chunked'
  const length = header(request, 'content-length')
  if (length === undefined) return 'no length'
  return Number(length) === request.body.length ? 'content-length' : 'a wrong content-length'
}
