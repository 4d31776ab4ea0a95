/**
 * What stands where JSON was wanted. `end` is set when the scan can go on behind a wrong number; `cut` when the text
 * just ends there.
 */
export interface Mistake {
  readonly message: string
  readonly end?: number
  readonly cut?: true
}

const notFinite = /[-+]?(?:NaN|Infinity|inf)(?!\w)/iy
const numeral = /[-+]?\.?\d[\w.+-]*/y
const word = /[A-Za-z_$][\w$]*/y
const foreign: { readonly [word: string]: string } = {
  True: 'true',
  False: 'false',
  None: 'null',
  undefined: 'null',
  nil: 'null',
  NULL: 'null',
  TRUE: 'true',
  FALSE: 'false',
}

/** Names the mistake at `index`, where `wanted` should stand. */
export function nameMistake(text: string, index: number, wanted: string): Mistake {
  const where = `at ${position(text, index)}`
  const char = text.charAt(index)

  if (wanted === 'a value') {
    const special = match(notFinite, text, index)
    if (special) return { message: `${special} is no number of JSON, ${where}`, end: index + special.length }
    const rest = text.slice(index, index + 6)
    if (index + rest.length === text.length && /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-)$/.test(rest)) {
      return { message: 'the text ends early', cut: true }
    }
    const digits = match(numeral, text, index)
    if (digits) return numberMistake(text, index, digits, where)
  }
  if ((char === '}' || char === ']') && /,\s*$/.test(text.slice(Math.max(0, index - 64), index))) {
    return { message: `a comma stands before ${char} with nothing after it, ${where}` }
  }
  if (char === "'") return { message: `JSON puts strings in double quotes, not single ones, ${where}` }
  if (char === '#' || /^\/[/*]/.test(text.slice(index, index + 2))) {
    return { message: `JSON has no comments, ${where}` }
  }
  const name = match(word, text, index)
  const meant = name !== undefined && Object.hasOwn(foreign, name) ? foreign[name] : undefined
  if (meant) return { message: `${name} is no word of JSON (${meant} is), ${where}` }
  return { message: `${wanted} is missing, ${where}: found ${show(text, index)}` }
}

/** Line and column of an index, both from 1. */
export function position(text: string, index: number): string {
  let line = 1
  let start = 0
  for (let next = text.indexOf('\n'); next !== -1 && next < index; next = text.indexOf('\n', start)) {
    line++
    start = next + 1
  }
  return `line ${line}, column ${index - start + 1}`
}

function numberMistake(text: string, index: number, digits: string, where: string): Mistake {
  const end = index + digits.length
  if (end === text.length && /^-?(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?)$/.test(digits)) {
    return { message: 'the text ends early', cut: true }
  }
  const shown = digits.slice(0, 40)
  const message = /^[-+]?0\d/.test(digits)
    ? `the number ${shown} has leading zeros, ${where}`
    : `${shown} is no number of JSON, ${where}`
  return { message, end }
}

function match(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index
  return pattern.exec(text)?.[0]
}

function show(text: string, index: number): string {
  const found = text.slice(index, index + 24)
  return JSON.stringify(index + 24 < text.length ? `${found}…` : found)
}
