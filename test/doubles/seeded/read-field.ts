import type { Mistake } from './order.ts'
import type { Rule } from './rules.ts'

/** The value of one field by its rule, or what is wrong with it, in the words of OpenAI's API. */
export function readField(name: string, rule: Rule, given: unknown, form: boolean): unknown | { mistake: Mistake } {
  const value = form ? fromText(rule, given) : given
  if (rule.is === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(name, 'an integer', given)
    if (value < rule.min) return range(name, 'below', `>= ${rule.min}`, value)
    return value > rule.max ? range(name, 'above', `<= ${rule.max}`, value) : value
  }
  if (rule.is === 'flag') return typeof value === 'boolean' ? value : wrongType(name, 'a boolean', given)
  if (typeof value !== 'string') return wrongType(name, 'a string', given)
  if (rule.is === 'choice') return rule.of.includes(value) ? value : choice(name, rule.of, value)
  const { min = 0, max = Number.POSITIVE_INFINITY } = rule
  if (value.length < min) return length(name, 'below_min_length', `at least ${min}`, value)
  return value.length > max ? length(name, 'above_max_length', `at most ${max}`, value) : value
}

/** Whether a field was read as a mistake. */
export function isMistake(read: unknown): read is { readonly mistake: Mistake } {
  return typeof read === 'object' && read !== null && 'mistake' in read
}

function fromText(rule: Rule, given: unknown): unknown {
  if (typeof given !== 'string') return given
  if (rule.is === 'integer') return /^-?\d+$/.test(given) ? Number(given) : given
  if (rule.is === 'flag') return given === 'true' ? true : given === 'false' ? false : given
  return given
}

function wrongType(param: string, expected: string, given: unknown) {
  const actual = given === null ? 'null' : Array.isArray(given) ? 'an array' : `${typeof given}`
  const message = `Invalid type for '${param}': expected ${expected}, but got ${actual} instead.`
  return { mistake: { kind: 'type', param, message, code: 'invalid_type' } } as const
}

function range(param: string, kind: 'below' | 'above', expected: string, value: number) {
  const code = kind === 'below' ? 'integer_below_min_value' : 'integer_above_max_value'
  const message = `Invalid '${param}': integer ${kind} ${kind === 'below' ? 'minimum' : 'maximum'} value. Expected a value ${expected}, but got ${value} instead.`
  return { mistake: { kind, param, message, code } } as const
}

function choice(param: string, of: readonly string[], value: string) {
  const known = of.map(item => `'${item}'`).join(', ')
  const message = `Invalid value: '${value.slice(0, 60)}'. Supported values are: ${known}.`
  return { mistake: { kind: 'choice', param, message, code: 'invalid_value' } } as const
}

function length(param: string, code: string, expected: string, value: string) {
  const message = `Invalid '${param}': expected a string with length ${expected}, but got one with length ${value.length}.`
  return { mistake: { kind: 'length', param, message, code: `string_${code}` } } as const
}
