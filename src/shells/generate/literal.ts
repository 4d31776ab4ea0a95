import type { Json } from '../../core/json.ts'

const width = 116

/** An expression in place of a value, written as it stands. */
export class Expression {
  readonly code: string
  constructor(code: string) {
    this.code = code
  }
}

/**
 * A value as a TypeScript literal. Texts go through JSON, so that nothing in them is code.
 *
 * @param replace an expression for a value that is no data, such as a function
 */
export function literal(
  value: unknown,
  replace: (value: unknown) => Expression | undefined = () => undefined,
  indent = '',
): string {
  const inner = `${indent}  `
  const expression = replace(value)
  if (expression) return expression.code
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map(item => literal(item, replace, inner)),
      ']',
      indent,
    )
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    return wrap(
      '{ ',
      entries.map(([key, item]) => `${keyOf(key)}: ${literal(item, replace, inner)}`),
      ' }',
      indent,
    )
  }
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  throw new TypeError(`A ${typeof value} cannot be written as a literal.`)
}

/** JSON as code; the line separators, which end a line of code in older engines, are escaped too. */
export function text(value: Json): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** A computed key is the only one that makes an own member of `__proto__`. */
function keyOf(key: string): string {
  if (key === '__proto__') return `[${text(key)}]`
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  const line = `${open}${items.join(', ')}${close}`
  if (items.length === 0) return line.replaceAll(' ', '')
  if (line.length + indent.length <= width && !line.includes('\n')) return line
  return `${open.trim()}\n${items.map(item => `${indent}  ${item},\n`).join('')}${indent}${close.trim()}`
}
