import { escapeTerminal, fold } from '../../codec/escape.ts'
import { createMask, maskHeaders, maskUrl } from '../../codec/mask.ts'
import { maskSignatures } from '../../codec/mask-signatures.ts'
import { readForm } from '../../codec/multipart.ts'
import { header, type RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import { keysIn } from '../../engine/record/keys-in.ts'
import type { Judged } from './judge-answer.ts'

/** Characters of a body that a failing test shows. */
const shown = 400

type Mask = (text: string) => string

/** Hides the keys of a request wherever they stand in a text, and what would move a terminal's cursor. */
export function maskFor(request: RequestMessage): Mask {
  const hide = createMask(keysIn(request, []))
  return text => maskSignatures(hide(text)).split('\n').map(escapeTerminal).join('\n')
}

/** One line for each problem, its place first. */
export function tellProblems(problems: readonly Problem[], mask: Mask): string {
  return problems.map(({ at, message }) => `  ${mask(at === '' ? 'the request' : at)}: ${mask(message)}`).join('\n')
}

/** Method, URL, fields and body of a request, as they may be shown. */
export function tellRequest(request: RequestMessage, mask: Mask): string {
  const fields = maskHeaders(request.headers, mask)
    .filter(([name]) => name === 'authorization' || name === 'content-type' || /key/.test(name))
    .map(([name, value]) => `    ${name}: ${mask(value)}`)
  const body = fold(mask(bodyText(request)), shown)
  const lines = body === '' ? [] : body.split('\n').map(line => `    ${line}`)
  return [`  ${request.method} ${maskUrl(request.url, mask)}`, ...fields, ...lines].join('\n')
}

function bodyText(request: RequestMessage): string {
  const type = header(request, 'content-type') ?? ''
  const text = new TextDecoder()
  if (!type.startsWith('multipart/form-data')) return text.decode(request.body)
  const { parts, issue } = readForm(request.body, type)
  if (issue) return `<a form that cannot be read: ${issue.message}>`
  return parts
    .map(({ name, filename, type: part, bytes }) =>
      filename === undefined
        ? `${name}: ${text.decode(bytes)}`
        : `${name}: <file ${filename}, ${part ?? 'no type'}, ${bytes.length} bytes>`,
    )
    .join('\n')
}

/** Each finding with its place, what was expected and what came. */
export function tellFindings({ findings }: Judged, mask: Mask): string {
  return findings
    .map(({ check, at, message, expected, actual }) =>
      [
        `  ${check}${at === '' ? '' : ` at ${mask(at)}`}: ${mask(message)}`,
        `    expected: ${mask(fold(expected, shown))}`,
        `    actual:   ${mask(fold(actual, shown))}`,
      ].join('\n'),
    )
    .join('\n')
}
