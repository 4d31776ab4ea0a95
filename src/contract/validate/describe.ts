import { isFile } from '../../core/file.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { fileKeyword } from './prepare.ts'

type SchemaObject = { readonly [keyword: string]: Json }

const listLimit = 12

/** What a schema takes, in words that complete the sentence "It must be …": `an integer from 1 to 10`. */
export function describeSchema(schema: Schema): string {
  if (typeof schema === 'boolean') return schema ? 'a value' : 'nothing'
  if (schema[fileKeyword] === true) return 'a file'
  if (schema.const !== undefined) return describeValue(schema.const)
  if (Array.isArray(schema.enum)) return oneOf(schema.enum)
  const types = [schema.type ?? []].flat().map(String)
  if (types.length > 0) return types.map(type => describeType(type, schema)).join(' or ')
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray) as readonly Schema[] | undefined
  if (choices) return [...new Set(choices.filter(choice => choice !== false).map(describeSchema))].join(' or ')
  return describeUntyped(schema)
}

function oneOf(values: readonly Json[]): string {
  const [only] = values
  if (values.length === 1 && only !== undefined) return describeValue(only)
  const shown = values.slice(0, listLimit).map(describeValue).join(', ')
  return values.length > listLimit ? `one of ${shown}, …` : `one of ${shown}`
}

function describeType(type: string, schema: SchemaObject): string {
  switch (type) {
    case 'integer':
      return `an integer${range(schema, 'minimum', 'maximum')}${multiple(schema)}`
    case 'number':
      return `a number${range(schema, 'minimum', 'maximum')}${multiple(schema)}`
    case 'string':
      return describeText(schema)
    case 'array':
      return `an array${sized(schema, 'minItems', 'maxItems', 'item')}`
    case 'object':
      return `an object${sized(schema, 'minProperties', 'maxProperties', 'member')}`
    case 'boolean':
      return 'true or false'
    default:
      return 'null'
  }
}

const formatNames: { readonly [format: string]: string } = {
  uri: 'a URI',
  'uri-reference': 'a URI or a relative reference',
  'date-time': 'a date and time such as 2025-01-31T12:00:00Z',
  date: 'a date such as 2025-01-31',
  email: 'an e-mail address',
  uuid: 'a UUID',
  byte: 'base64',
}

function describeText(schema: SchemaObject): string {
  const format = formatNames[String(schema.format)]
  if (format !== undefined) return format
  const pattern = typeof schema.pattern === 'string' ? ` that matches ${schema.pattern}` : ''
  return `a string${sized(schema, 'minLength', 'maxLength', 'character')}${pattern}`
}

/** A schema without a type, by the first group of keywords that it has. */
function describeUntyped(schema: SchemaObject): string {
  const groups: [string, readonly string[]][] = [
    ['object', ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties']],
    ['array', ['items', 'minItems', 'maxItems']],
    ['string', ['minLength', 'maxLength', 'pattern', 'format']],
    ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
  ]
  const [type] = groups.find(([, keywords]) => keywords.some(keyword => schema[keyword] !== undefined)) ?? []
  return type === undefined ? 'a value' : describeType(type, schema)
}

function range(schema: SchemaObject, low: 'minimum', high: 'maximum'): string {
  const [least, most] = [schema[low], schema[high]]
  const [above, below] = [schema.exclusiveMinimum, schema.exclusiveMaximum]
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`
  const parts = [
    ...(least !== undefined ? [`of at least ${least}`] : []),
    ...(above !== undefined ? [`above ${above}`] : []),
    ...(most !== undefined ? [`of at most ${most}`] : []),
    ...(below !== undefined ? [`below ${below}`] : []),
  ]
  return parts.length ? ` ${parts.join(' and ')}` : ''
}

function multiple(schema: SchemaObject): string {
  return schema.multipleOf === undefined ? '' : ` that is a multiple of ${schema.multipleOf}`
}

function sized(schema: SchemaObject, low: string, high: string, unit: string): string {
  const [least, most] = [schema[low], schema[high]]
  const plural = (count: Json | undefined) => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (least === undefined && most === undefined) return ''
  if (least === most) return ` of ${plural(least)}`
  if (least === undefined) return ` of at most ${plural(most)}`
  return most === undefined ? ` of at least ${plural(least)}` : ` of ${least} to ${plural(most)}`
}

const valueLimit = 80

/** A value in short: JSON, cut where it grows long; a file by its name. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (isFile(value)) return `the file ${JSON.stringify(value.filename)}`
  const text = brief(value, valueLimit)
  return text.length > valueLimit ? `${text.slice(0, valueLimit)}…` : text
}

/** JSON text, of which only so much is made as is shown: a value may be megabytes long. */
function brief(value: unknown, room: number): string {
  if (room <= 0) return ''
  if (typeof value === 'string') return JSON.stringify(value.slice(0, room + 1))
  if (isFile(value)) return describeValue(value)
  if (Array.isArray(value)) return `[${join(value, room, item => item)}]`
  if (isRecord(value))
    return `{${join(
      Object.keys(value),
      room,
      key => value[key],
      key => `${JSON.stringify(key.slice(0, room))}:`,
    )}}`
  // JSON has no text for what is beyond the numbers.
  return typeof value === 'number' ? String(value) : String(JSON.stringify(value))
}

function join<Item>(
  items: readonly Item[],
  room: number,
  pick: (item: Item) => unknown,
  head: (item: Item) => string = () => '',
): string {
  let text = ''
  for (const item of items) {
    if (text.length > room) break
    text += `${text === '' ? '' : ','}${head(item)}${brief(pick(item), room - text.length)}`
  }
  return text
}
