import { isNotSent } from '../../contract/schema/not-sent.ts'
import type { Schemas } from '../../contract/schema/resolve.ts'
import { choices } from '../../contract/schema/sample-choices.ts'
import { fits } from '../../contract/validate/fits.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { numbers } from './numbers.ts'
import { texts } from './texts.ts'

type Keywords = { readonly [keyword: string]: Json }

export interface Making {
  readonly fc: FastCheck
  readonly schemas: Schemas
  /** Schemas that may still be entered: documents refer to themselves in many ways. */
  readonly budget: { left: number }
  /** What is drawn for a member of the outermost object in place of its schema; `omit` leaves it out. */
  readonly member?: (name: string, schema: Schema) => Arbitrary<unknown> | 'omit' | undefined
}

interface Place {
  readonly depth: number
  readonly within: readonly string[]
}

/** How often a component may stand within itself. */
const recursion = 3
const itemsDrawn = 4

/** Values of a schema: nearly all of them satisfy it. Undefined where none is known to. */
export function values(making: Making, schema: Schema): Arbitrary | undefined {
  return valuesAt(making, schema, { depth: 0, within: [] })
}

function valuesAt(making: Making, schema: Schema, place: Place): Arbitrary | undefined {
  if (making.budget.left-- <= 0 || place.depth > 24) return undefined
  const found = choices(schema, making.schemas, place.depth < recursion ? [] : place.within).flatMap(choice => {
    const inner = { depth: place.depth + 1, within: [...place.within, ...choice.within] }
    return chosen(making, choice.schema, schema, inner) ?? []
  })
  return found.length > 1 ? making.fc.oneof(...found) : found[0]
}

function chosen(making: Making, keywords: Keywords, whole: Schema, place: Place): Arbitrary | undefined {
  const { fc, schemas } = making
  const { const: constant, enum: listed } = keywords
  const named = constant !== undefined ? [constant] : Array.isArray(listed) ? (listed as readonly Json[]) : undefined
  if (named) {
    const good = named.filter(value => fits(value, whole, schemas))
    return good.length > 0 ? fc.constantFrom(...good) : undefined
  }
  const made = typesOf(keywords).flatMap(type => ofType(making, keywords, type, place) ?? [])
  return made.length > 1 ? fc.oneof(...made) : made[0]
}

function typesOf(schema: Keywords): readonly string[] {
  const stated = [schema.type ?? []].flat().map(String)
  if (stated.length > 0) return stated
  if (['properties', 'required', 'additionalProperties'].some(keyword => schema[keyword] !== undefined))
    return ['object']
  if (['items', 'minItems', 'maxItems'].some(keyword => schema[keyword] !== undefined)) return ['array']
  if (['minimum', 'maximum', 'multipleOf'].some(keyword => schema[keyword] !== undefined)) return ['number']
  return ['string']
}

function ofType(making: Making, schema: Keywords, type: string, place: Place): Arbitrary | undefined {
  const { fc } = making
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'number') return numbers(fc, schema, type === 'integer')
  if (type === 'string') return texts(fc, schema)
  return type === 'array' ? lists(making, schema, place) : objects(making, schema, place)
}

function lists(making: Making, schema: Keywords, place: Place): Arbitrary | undefined {
  const { fc } = making
  const least = typeof schema.minItems === 'number' ? schema.minItems : schema.contains === undefined ? 0 : 1
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Infinity
  // What stands first in a list may have a schema of its own; such lists are rare.
  if (schema.prefixItems !== undefined || least > most) return undefined
  const items = valuesAt(making, (schema.items ?? schema.contains ?? true) as Schema, place)
  if (items === undefined) return least === 0 ? fc.constant([]) : undefined
  const bounds = { minLength: least, maxLength: Math.min(most, least + (place.depth > 2 ? 1 : itemsDrawn)) }
  return schema.uniqueItems === true
    ? fc.uniqueArray(items, { ...bounds, selector: item => JSON.stringify(item) })
    : fc.array(items, bounds)
}

function objects(making: Making, schema: Keywords, place: Place): Arbitrary | undefined {
  const { fc } = making
  const properties = (isRecord(schema.properties) ? schema.properties : {}) as { readonly [name: string]: Schema }
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const rest = (schema.additionalProperties ?? true) as Schema
  const members: { [name: string]: Arbitrary } = {}
  for (const name of new Set([...required, ...Object.keys(properties)])) {
    const property = Object.hasOwn(properties, name) ? (properties[name] ?? true) : rest
    if (name === '__proto__' || (isNotSent(property) && !required.includes(name))) continue
    const own = place.depth === 1 ? making.member?.(name, property) : undefined
    if (own === 'omit') continue
    const made = (own as Arbitrary | undefined) ?? valuesAt(making, property, place)
    if (made !== undefined) members[name] = made
    else if (required.includes(name)) return undefined
  }
  const known = fc.record(members, { requiredKeys: required.filter(name => Object.hasOwn(members, name)) })
  // Of a map the values are told, not the names.
  const further =
    Object.keys(properties).length === 0 && isRecord(rest) ? valuesAt(making, rest as Schema, place) : undefined
  if (further === undefined) return known as Arbitrary
  const least = typeof schema.minProperties === 'number' ? schema.minProperties : 0
  const names = fc.constantFrom(...Array.from({ length: least + itemsDrawn }, (_, index) => `key${index + 1}`))
  const map = fc.dictionary(names, further, { minKeys: least, maxKeys: least + 2 })
  return fc.tuple(map, known).map(([some, own]) => ({ ...some, ...own }) as Json)
}
