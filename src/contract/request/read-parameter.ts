import type { Contract, Parameter } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'
import { itemsOf, type Kind, kinds } from '../schema/kinds.ts'
import { flattenObject } from '../schema/resolve.ts'
import { delimiterOf, styleOf } from './style.ts'

/** The value of a query parameter; undefined when the query does not carry it. */
export function readQuery(contract: Contract, parameter: Parameter, query: URLSearchParams): unknown {
  const { name, schema } = parameter
  const { style, explode } = styleOf(parameter)
  if (style !== 'json' && kinds(schema, contract.schemas).has('object')) {
    const { properties } = flattenObject(schema, contract.schemas)
    const keys = style === 'deepObject' ? deepKeys(name, query) : Object.keys(properties)
    const apart = style === 'deepObject' || explode
    const members = apart
      ? keys.flatMap(key => {
          const text = query.get(style === 'deepObject' ? `${name}[${key}]` : key)
          return text === null ? [] : [[key, readScalar(contract, properties[key], text)]]
        })
      : []
    if (members.length > 0) return Object.fromEntries(members)
    if (apart) return undefined
  }
  const all = query.getAll(name)
  const [first] = all
  return first === undefined ? undefined : readText(contract, parameter, all.length > 1 ? all : first)
}

function deepKeys(name: string, query: URLSearchParams): readonly string[] {
  return [...query.keys()].flatMap(key =>
    key.startsWith(`${name}[`) && key.endsWith(']') ? [key.slice(name.length + 1, -1)] : [],
  )
}

/** The value of a path parameter. What stands in an item is decoded after the items were told apart (RFC 6570, section 3.2.1). */
export function readPath(contract: Contract, parameter: Parameter, text: string): unknown {
  return readText(contract, parameter, text, decode)
}

/**
 * The value of a parameter or header field, which is text: numbers, booleans, lists and objects where the schema says so.
 *
 * @param clear undoes what an item was encoded with
 */
export function readText(
  contract: Contract,
  parameter: Parameter,
  text: string | readonly string[],
  clear: (item: string) => string = item => item,
): unknown {
  const { schema } = parameter
  const { style, explode } = styleOf(parameter)
  const expected = kinds(schema, contract.schemas)
  const items = itemsOf(schema, contract.schemas)
  if (typeof text !== 'string') return text.map(item => readScalar(contract, items ?? schema, item))
  if (style === 'json') return parse(clear(text))
  const bare = bareText(parameter, text)
  if (expected.has('array')) {
    const list = (split: readonly string[]) => split.map(item => readScalar(contract, items, clear(item)))
    const split = list(bare.split(delimiterOf(parameter)))
    if (style !== 'form' || !explode) return split
    // Documents that leave the default unsaid often mean commas.
    const isMeant = parameter.explode === undefined && parameter.validate(list([bare])).length > 0
    return isMeant && parameter.validate(split).length === 0 ? split : list([bare])
  }
  if (expected.has('object')) return readObject(contract, parameter, bare, clear) ?? clear(text)
  return readScalar(contract, schema, clear(bare))
}

/** Without what the styles of a path put before a value: `.`, or `;name=`. */
function bareText({ name, ...parameter }: Parameter, text: string): string {
  const { style, explode } = styleOf({ name, ...parameter })
  if (style === 'label') return text.startsWith('.') ? text.slice(1) : text
  if (style !== 'matrix') return text
  if (!explode) return text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text
  const parts = text.split(';').slice(1)
  return parts.map(part => (part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part)).join(',')
}

function readObject(contract: Contract, parameter: Parameter, text: string, clear: (item: string) => string): unknown {
  const { properties } = flattenObject(parameter.schema, contract.schemas)
  const { explode } = styleOf(parameter)
  const parts = text.split(delimiterOf(parameter))
  const pairs = explode
    ? parts.map(part => [...(/^([^=]*)=(.*)$/.exec(part) ?? [])].slice(1))
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1]]] : []))
  if (pairs.some(([key, value]) => key === undefined || value === undefined)) return undefined
  return Object.fromEntries(
    pairs.map(([key = '', value = '']) => {
      const name = clear(key)
      return [name, readScalar(contract, properties[name], clear(value))] as const
    }),
  )
}

function readScalar(contract: Contract, schema: Schema | undefined, text: string): unknown {
  const expected: ReadonlySet<Kind> = kinds(schema, contract.schemas)
  if ((expected.has('integer') || expected.has('number')) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
    const number = Number(text)
    return Number.isFinite(number) ? number : text
  }
  if (expected.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
