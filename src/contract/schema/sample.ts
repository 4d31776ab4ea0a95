import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { deepFreeze } from '../compile/freeze.ts'
import { equal } from '../validate/equal.ts'
import { fits } from '../validate/fits.ts'
import { isNotSent } from './not-sent.ts'
import type { Schemas } from './resolve.ts'
import { choices } from './sample-choices.ts'
import { sampleNumber } from './sample-number.ts'
import { sampleText } from './sample-text.ts'

type Keywords = { readonly [keyword: string]: Json }

const nodeLimit = 10_000
const byteLimit = 1_000_000
const depthLimit = 24

interface Work {
  readonly schemas: Schemas
  readonly onlyRequired: boolean
  nodes: number
  bytes: number
}

const made = new WeakMap<Schemas, WeakMap<object, { readonly [kind in 'all' | 'required']?: Json }>>()

/**
 * A value that satisfies a schema, wherever one can be found with little search. Documented values come first: const,
 * default, examples, enum. The same schema gives the same value, frozen. Recursive and huge schemas are cut short.
 *
 * @param options.required only members that an object must have
 */
export function sample(schema: Schema, schemas: Schemas, options: { readonly required?: boolean } = {}): Json {
  const onlyRequired = options.required ?? false
  if (typeof schema === 'boolean') return create(schema, schemas, onlyRequired)
  const kind = onlyRequired ? 'required' : 'all'
  const known = made.get(schemas) ?? new WeakMap()
  made.set(schemas, known)
  const ready = known.get(schema) ?? {}
  if (ready[kind] === undefined)
    known.set(schema, { ...ready, [kind]: deepFreeze(create(schema, schemas, onlyRequired)) })
  return known.get(schema)?.[kind] ?? null
}

function create(schema: Schema, schemas: Schemas, onlyRequired: boolean): Json {
  const work = { schemas, onlyRequired, nodes: nodeLimit, bytes: byteLimit }
  return make(schema, work, 0, { depth: 0, within: [] }) ?? null
}

/** How deep a value stands, within values of which components, and whether only members that must be there are made. */
interface Place {
  readonly depth: number
  readonly within: readonly string[]
  readonly bare?: true
}

/** Undefined when there is no value, or no room for one. `variant` asks for another value than those of lower variants. */
function make(schema: Schema, work: Work, variant: number, place: Place): Json | undefined {
  if (work.nodes-- <= 0 || place.depth > depthLimit) return undefined
  let first: Json | undefined
  for (const choice of choices(schema, work.schemas, place.within)) {
    const inner = { depth: place.depth + 1, within: choice.within }
    const given = documented(choice.schema, schema, work, variant)
    if (given !== undefined) return given
    // A member too many may be what keeps an object from satisfying one alternative alone.
    for (const attempt of [inner, { ...inner, bare: true as const }]) {
      const value = invent(choice.schema, work, variant, attempt)
      if (value === undefined) break
      if (fits(value, schema, work.schemas)) return value
      first ??= value
      if (work.nodes <= 0 || !isRecord(value)) break
    }
  }
  return first
}

/** A value that the document itself gives, if it satisfies the schema. */
function documented(choice: Keywords, schema: Schema, work: Work, variant: number): Json | undefined {
  const { const: constant, default: preset, example, examples, enum: values } = choice
  if (constant !== undefined) return fits(constant, schema, work.schemas) ? constant : undefined
  const shown =
    work.onlyRequired && isRecord(choice.properties)
      ? []
      : [preset, example, ...(Array.isArray(examples) ? examples : [])]
  const named = Array.isArray(values)
    ? [...values.filter(value => value !== null), ...values.filter(value => value === null)]
    : []
  const given = [...shown, ...named].filter(value => value !== undefined)
  const fitting = given.filter(
    (value, index) =>
      fits(value, choice, work.schemas) &&
      fits(value, schema, work.schemas) &&
      given.findIndex(other => equal(other, value)) === index,
  )
  const value = fitting[variant] ?? (Array.isArray(values) ? fitting[0] : undefined)
  if (value === undefined) return undefined
  // A documented value may be large, and stand in the schema of every item.
  const size = JSON.stringify(value).length
  if (size > work.bytes) return undefined
  work.bytes -= size
  return value
}

function invent(schema: Keywords, work: Work, variant: number, place: Place): Json | undefined {
  const [value] = schema.const !== undefined ? [schema.const] : isFilled(schema.enum) ? schema.enum : []
  if (value !== undefined) return value
  switch (typeOf(schema)) {
    case 'null':
      return null
    case 'boolean':
      return variant % 2 === 0
    case 'integer':
      return sampleNumber(schema, true, variant)
    case 'number':
      return sampleNumber(schema, false, variant)
    case 'array':
      return inventArray(schema, work, place)
    case 'object':
      return inventObject(schema, work, variant, place)
    default: {
      const text = sampleText(schema, variant, work.bytes)
      work.bytes -= text.length
      return text
    }
  }
}

const hints: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ['object', ['properties', 'required', 'additionalProperties', 'minProperties', 'patternProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'uniqueItems', 'contains']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
]

function isFilled(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0
}

function typeOf(schema: Keywords): string {
  const types = [schema.type ?? []].flat().map(String)
  const stated = types.find(type => type !== 'null') ?? types[0]
  return (
    stated ?? hints.find(([, keywords]) => keywords.some(keyword => schema[keyword] !== undefined))?.[0] ?? 'string'
  )
}

function inventArray(schema: Keywords, work: Work, place: Place): Json {
  const tuple = Array.isArray(schema.prefixItems) ? (schema.prefixItems as readonly Json[]) : []
  const least = Math.max(
    number(schema.minItems) ?? 0,
    schema.contains === undefined ? 0 : (number(schema.minContains) ?? 1),
  )
  const wanted = Math.max(least, work.onlyRequired ? 0 : Math.max(1, tuple.length))
  const count = Math.min(wanted, number(schema.maxItems) ?? wanted)
  const items: Json[] = []
  for (let variant = 0; items.length < count && variant < count * 2 + 8; variant++) {
    const rule = (tuple[items.length] ??
      (schema.items === undefined ? schema.contains : schema.items) ??
      true) as Schema
    const item = make(rule, work, schema.uniqueItems === true ? variant : 0, place)
    if (item === undefined) break
    if (schema.uniqueItems === true && items.some(other => equal(other, item))) continue
    items.push(item)
  }
  return items
}

function inventObject(schema: Keywords, work: Work, variant: number, place: Place): Json | undefined {
  const properties = (isRecord(schema.properties) ? schema.properties : {}) as { readonly [name: string]: Schema }
  const sent = Object.keys(properties).filter(name => !isNotSent(properties[name]))
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const most = number(schema.maxProperties) ?? Infinity
  const members: [string, Json][] = []
  const inner = { depth: place.depth, within: place.within }
  const rest = (schema.additionalProperties ?? true) as Schema
  for (const name of new Set([...required, ...(work.onlyRequired || place.bare ? [] : sent)])) {
    if (!required.includes(name) && members.length >= most) break
    const value = make(Object.hasOwn(properties, name) ? (properties[name] ?? true) : rest, work, variant, inner)
    if (value !== undefined) members.push([name, value])
    else if (required.includes(name)) return undefined
  }
  const least = Math.min(number(schema.minProperties) ?? 0, nodeLimit)
  for (let index = 1; members.length < least && index <= least; index++) {
    const name = sent.find(key => members.every(([known]) => known !== key)) ?? `key${index}`
    const value = make(Object.hasOwn(properties, name) ? (properties[name] ?? true) : rest, work, variant, inner)
    if (value === undefined) break
    members.push([name, value])
  }
  // As documented, so that a reader finds the members where the document has them.
  const order = [...Object.keys(properties), ...members.map(([name]) => name)]
  return Object.fromEntries(members.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
