import { styleOf } from '../../contract/request/style.ts'
import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { values } from './values.ts'

const budget = 2_000

/** Values of all parameters that an operation needs, and of some that it does not; undefined where one cannot be drawn. */
export function parameterValues(
  fc: FastCheck,
  { schemas }: Contract,
  { parameters }: Operation,
): Arbitrary<Draft['parameters']> | undefined {
  const made: { [name: string]: Arbitrary } = {}
  for (const parameter of parameters) {
    const { name, example, required, schema } = parameter
    const drawn = values({ fc, schemas, budget: { left: budget } }, schema)?.map(value => sendable(parameter, value))
    // What the document names may be there; what is drawn is not.
    const known = parameter.in === 'path' && example !== undefined ? fc.constant(example) : undefined
    const one =
      known && drawn ? fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: drawn }) : (known ?? drawn)
    if (one !== undefined) made[name] = one
    else if (required && example !== undefined) made[name] = fc.constant(example)
    else if (required) return undefined
  }
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name)
  return fc.record(made, { requiredKeys }).map(drawn => withoutEmpty(drawn, requiredKeys))
}

/** Nothing is written of an empty list, or an empty text that would be read as an item. */
function withoutEmpty(drawn: Draft['parameters'], required: readonly string[]): Draft['parameters'] {
  const isEmpty = (value: Json) => typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return Object.fromEntries(Object.entries(drawn).filter(([name, value]) => required.includes(name) || !isEmpty(value)))
}

/** The value with what its place cannot carry, or would be read as something else, replaced. */
function sendable(parameter: Parameter, value: Json): Json {
  if (Array.isArray(value)) return value.map(item => sendable(parameter, item))
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sendable(parameter, item as Json)]))
  if (typeof value !== 'string') return value
  const { style } = styleOf(parameter)
  if (parameter.in === 'query') return style === 'json' ? value : value.replace(/[,|]/g, 'a')
  const visible =
    parameter.in === 'header' ? value.replace(/[^\x20-\x7e]|,/g, 'a') : value.replace(/[/\\?#%\s.,;=]/g, 'a')
  return visible.trim() === '' ? 'a' : visible.trim()
}
