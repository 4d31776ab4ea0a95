import { quoteShell } from '../../codec/escape.ts'
import { readForm } from '../../codec/multipart.ts'
import { wrongKey } from '../../contract/request/encode.ts'
import { header, type RequestMessage } from '../../core/message.ts'

/**
 * A shell command that repeats a request: the key by variable, files by name, long text from a file. A key that is wrong
 * on purpose stays as it is: with the user's own in its place, the command would be a call that costs money.
 */
export function curlOf(request: RequestMessage, keyEnv: string): string {
  const lines = [
    `curl ${/[[\]{}]/.test(request.url) ? '--globoff ' : ''}-X ${request.method} ${quoteShell(request.url)}`,
    ...headerFlags(request, keyEnv),
    ...bodyFlags(request),
  ]
  return lines.join(' \\\n  ')
}

/** As bearer and as basic credentials carry it. */
const wrong = [wrongKey, btoa(wrongKey)]

function headerFlags(request: RequestMessage, keyEnv: string): readonly string[] {
  return request.headers
    .filter(([name, value]) => !(name === 'content-type' && value.startsWith('multipart/')))
    .map(([name, value]) =>
      name === 'authorization' && !wrong.some(key => value.endsWith(` ${key}`))
        ? `-H "Authorization: ${value.split(' ', 1)[0]} $${keyEnv}"`
        : `-H ${quoteShell(`${name}: ${value}`)}`,
    )
}

function bodyFlags(request: RequestMessage): readonly string[] {
  if (request.body.length === 0) return []
  const type = header(request, 'content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) {
    const text = new TextDecoder().decode(request.body)
    return [text.length > 4000 ? '--data-binary @request-body.json' : `--data-raw ${quoteShell(text)}`]
  }
  const { parts, issue } = readForm(request.body, type)
  if (issue) return ['--data-binary @request-body.bin']
  return parts.map(({ name, filename, type: part, bytes }) =>
    filename === undefined
      ? `--form-string ${quoteShell(`${name}=${new TextDecoder().decode(bytes)}`)}`
      : `-F ${quoteShell(`${name}=@${filename}${part ? `;type=${part}` : ''}`)}`,
  )
}
