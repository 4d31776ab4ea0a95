import type { FormIssue } from './form-part.ts'
import { readExtended, readParameters } from './header-parameters.ts'

/** What the header of a part says. */
export interface PartHeader {
  readonly name: string
  readonly filename?: string
  readonly type?: string
}

/** What nearly every client writes; whatever differs in the least is read line by line. */
const usual =
  /^content-disposition: form-data; name="([^"\\%\0\r\n]*)"(?:; filename="([^"\\%\0\r\n]*)")?(?:\r\ncontent-type: ([\w.+-]+\/[\w.+-]+))?$/i

const breaks: { readonly [code: string]: string } = { '%0A': '\n', '%0D': '\r', '%22': '"' }

/**
 * Reads the header lines of one part, without the blank line; the issue says why the part cannot be used (RFC 7578
 * section 4).
 */
export function readPartHeader(text: string): PartHeader | FormIssue {
  return readUsual(text) ?? readLines(text)
}

function readUsual(text: string): PartHeader | undefined {
  const found = usual.exec(text)
  if (found === null) return undefined
  const [, name = '', filename, type] = found
  if (type === undefined) return filename === undefined ? { name } : { name, filename }
  if (/^multipart\//i.test(type)) return undefined
  return filename === undefined ? { name, type } : { name, filename, type }
}

/** Reads the header of a part whatever it looks like; exported for the test that both ways say the same. */
export function readLines(text: string): PartHeader | FormIssue {
  const fields = new Map<string, string>()
  for (const line of text.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    if (line === '') continue
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name === '') return syntax(`${show(line)} is no header line; a line break in a name is written %0D%0A`)
    if (name === 'content-disposition' && fields.has(name)) {
      return disposition('a part has more than one Content-Disposition')
    }
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }

  const named = readDisposition(fields.get('content-disposition'))
  if ('code' in named) return named
  const type = fields.get('content-type')
  if (type?.toLowerCase().startsWith('multipart/')) {
    return syntax(`the part ${show(named.name)} is ${type.split(';', 1)[0]}: send each file as a part of its own`)
  }
  const encoding = fields.get('content-transfer-encoding')?.toLowerCase() ?? 'binary'
  if (!['binary', '8bit', '7bit'].includes(encoding)) {
    return syntax(`the part ${show(named.name)} is encoded as ${show(encoding)}: send its bytes as they are`)
  }
  return type === undefined ? named : { ...named, type }
}

function readDisposition(text: string | undefined): PartHeader | FormIssue {
  if (text === undefined) return disposition('a part has no Content-Disposition')
  if (/[\0\r\n]/.test(text)) {
    return disposition('a Content-Disposition holds a NUL or a bare line break: write line breaks as %0D%0A')
  }
  const found = readParameters(text)
  if (!found) return disposition(`a Content-Disposition cannot be read: ${show(text)}`)
  if (found.value !== 'form-data') return disposition(`a part has the disposition ${show(found.value)}, not form-data`)
  const name = found.parameters.get('name')
  if (name === undefined) return disposition(`a part has no name: ${show(text)}`)
  const extended = found.parameters.get('filename*')
  const filename = (extended && readExtended(extended)) ?? decodeName(found.parameters.get('filename'))
  if (extended !== undefined && filename === undefined) {
    return disposition(`the filename* of the part ${show(name)} cannot be read`)
  }
  return { name: decodeName(name) ?? '', ...(filename !== undefined && { filename }) }
}

function decodeName(text: string | undefined): string | undefined {
  return text?.replaceAll(/%(?:0A|0D|22)/gi, code => breaks[code.toUpperCase()] ?? code)
}

function show(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}

function disposition(message: string): FormIssue {
  return { code: 'disposition', message }
}

function syntax(message: string): FormIssue {
  return { code: 'syntax', message }
}
