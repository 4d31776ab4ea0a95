import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { schemaName } from '../schema/resolve.ts'

/** `json`: values as JSON carries them. `form`: decoded fields, in which a file stands as a FileValue. */
export type Mode = 'json' | 'form'

/** Our keyword: `true` takes a file and nothing else, `false` anything but a file. */
export const fileKeyword = 'x-file'

/** Our keyword that counts how often a schema is applied. */
export const stepKeyword = 'x-step'

/** The address of a component within the compiler. The same schema is another one in a form, where binary means a file. */
export function componentId(mode: Mode, name: string): string {
  return `schema:${mode}/${encodeURIComponent(name)}`
}

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/**
 * A schema as the compiler takes it: references to components by address, unions marked for the reader of their errors
 * (see `readable`), binary text a file where the mode says so. Keywords that describe, that nobody knows or that have
 * a value they cannot have say nothing, and go: documents hold many such, and the compiler would refuse the schema.
 */
export function prepare(schema: Schema, mode: Mode): Schema {
  if (typeof schema === 'boolean') return schema
  if (mode === 'form' && schema.format === 'binary') return file(schema)
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    const kept = keywords.get(keyword)?.(value, mode)
    return kept === undefined ? [] : [[keyword, kept]]
  })
  const prepared = Object.fromEntries(entries)
  return mode === 'form' && [schema.type].flat().includes('object') ? { ...prepared, [fileKeyword]: false } : prepared
}

type Keep = (value: Json, mode: Mode) => Json | undefined

const number: Keep = value => (typeof value === 'number' ? value : undefined)
const count: Keep = value => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined)
const text: Keep = value => (typeof value === 'string' ? value : undefined)
const flag: Keep = value => (typeof value === 'boolean' ? value : undefined)
const names: Keep = value =>
  Array.isArray(value) && value.every(name => typeof name === 'string') ? [...new Set(value)] : undefined
const schema: Keep = (value, mode) =>
  isRecord(value) || typeof value === 'boolean' ? prepare(value as Schema, mode) : undefined
const schemas: Keep = (value, mode) =>
  Array.isArray(value) && value.length > 0 ? value.map(item => prepare(item as Schema, mode)) : undefined

const schemaMap: Keep = (value, mode) =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, prepare(item as Schema, mode)]))
    : undefined

const type: Keep = value => {
  const known = [value].flat().filter((name): name is string => types.includes(String(name)))
  return known.length === 0 ? undefined : known.length === 1 ? known[0] : [...new Set(known)]
}

/**
 * Errors of all alternatives come as one flat list. An alternative that always fails, set before each of the others,
 * leaves a mark in the list by which they are told apart; it never makes a value valid.
 */
const readable: Keep = (value, mode) => {
  const choices = schemas(value, mode) as readonly Schema[] | undefined
  return choices?.flatMap(choice => [false, choice])
}

const anything: Keep = value => value
const filled: Keep = value => (Array.isArray(value) && value.length > 0 ? value : undefined)
const step: Keep = value => (typeof value === 'number' && value > 0 ? value : undefined)
const lists: Keep = value =>
  isRecord(value) && Object.values(value).every(Array.isArray) ? (value as Json) : undefined
const address: Keep = (value, mode) => componentId(mode, schemaName(String(value)) ?? '')

const keepers: readonly (readonly [Keep, keywords: string])[] = [
  [address, '$ref'],
  [type, 'type'],
  [filled, 'enum'],
  [anything, 'const'],
  [number, 'maximum exclusiveMaximum minimum exclusiveMinimum'],
  [step, 'multipleOf'],
  [count, 'maxLength minLength maxItems minItems maxContains minContains maxProperties minProperties'],
  [text, 'pattern format'],
  [flag, 'uniqueItems'],
  [names, 'required'],
  [lists, 'dependentRequired'],
  [schemas, 'allOf prefixItems'],
  [readable, 'anyOf oneOf'],
  [schemaMap, 'properties patternProperties dependentSchemas'],
  [schema, 'not if then else items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties'],
]

const keywords = new Map(keepers.flatMap(([keep, list]) => list.split(' ').map(keyword => [keyword, keep] as const)))

function file(schema: { readonly [keyword: string]: Json }): Schema {
  const nullable = [schema.type].flat().includes('null')
  return nullable ? { anyOf: [false, { [fileKeyword]: true }, false, { type: 'null' }] } : { [fileKeyword]: true }
}
