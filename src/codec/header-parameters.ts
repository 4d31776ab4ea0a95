/** A header value such as `form-data; name="a"`: what stands first, and the parameters by name in lower case. */
export interface ParameterList {
  readonly value: string
  /** Of a name that repeats, the first. */
  readonly parameters: ReadonlyMap<string, string>
}

const head = /[^;]*/y
const plain = /\s*;(?:\s*([^\s=;"]+)\s*=\s*(?:"([^"]*)"|([^;"]*)))?[ \t]*/y
const escaped = /\s*;(?:\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^;"]*)))?[ \t]*/y

/**
 * Reads a header value with parameters, or undefined when it cannot be read.
 *
 * Browsers and undici write a backslash in a quoted value as itself, Go and older curl write `\"` for a quote. The
 * first reading is tried first; where it does not come out even, the second.
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function readParameters(text: string): ParameterList | undefined {
  return read(text, plain, quoted => quoted) ?? read(text, escaped, quoted => quoted.replaceAll(/\\(["\\])/g, '$1'))
}

function read(text: string, parameter: RegExp, unquote: (quoted: string) => string): ParameterList | undefined {
  head.lastIndex = 0
  const value = head.exec(text)?.[0].trim().toLowerCase() ?? ''
  const parameters = new Map<string, string>()
  parameter.lastIndex = head.lastIndex
  while (parameter.lastIndex < text.length) {
    const found = parameter.exec(text)
    if (!found) return undefined
    const [, name, quoted, token] = found
    const key = name?.toLowerCase()
    if (key !== undefined && !parameters.has(key)) {
      parameters.set(key, quoted === undefined ? (token ?? '').trim() : unquote(quoted))
    }
  }
  return { value, parameters }
}

/**
 * The value of an extended parameter such as `filename*`, or undefined when it is not well formed.
 * @see https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export function readExtended(text: string): string | undefined {
  const found = /^(utf-8|iso-8859-1)'[^']*'(.*)$/is.exec(text)
  if (!found) return undefined
  const [, charset = '', encoded = ''] = found
  if (charset.toLowerCase() === 'utf-8') {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return undefined
    }
  }
  return encoded.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}
