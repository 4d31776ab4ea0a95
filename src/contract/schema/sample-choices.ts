import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { mergeSchemas } from './merge.ts'
import { type Schemas, schemaName } from './resolve.ts'

type Keywords = { readonly [keyword: string]: Json }

const choiceLimit = 16
const stepLimit = 200

/** A schema without references and alternatives, and the components on the way to it. */
export interface Choice<Chosen> {
  readonly schema: Chosen
  readonly within: readonly string[]
}

/**
 * The schema with references followed, `allOf` merged, and one alternative chosen: each combination in turn. A component
 * within itself is no choice: the smallest value of a recursive schema never needs it.
 */
export function choices(schema: Schema, schemas: Schemas, within: readonly string[]): readonly Choice<Keywords>[] {
  const open: Choice<Schema>[] = [{ schema, within }]
  const ready: Choice<Keywords>[] = []
  for (let steps = 0; ready.length < choiceLimit && steps < stepLimit; steps++) {
    const next = open.shift()
    if (next === undefined) break
    const found = follow(next, schemas)
    if (found === undefined || found.schema === false) continue
    if (found.schema === true) {
      ready.push({ ...found, schema: {} })
      continue
    }
    const { allOf, anyOf, oneOf, ...rest } = found.schema
    const union = isFilled(oneOf) ? oneOf : isFilled(anyOf) ? anyOf : undefined
    if (isFilled(allOf)) {
      const unions = { ...(anyOf === undefined ? {} : { anyOf }), ...(oneOf === undefined ? {} : { oneOf }) }
      const merged = join({ schema: { ...rest, ...unions }, within: found.within }, allOf, schemas)
      if (merged) open.unshift(merged)
    } else if (union) {
      const base = { schema: isFilled(oneOf) && isFilled(anyOf) ? { ...rest, anyOf } : rest, within: found.within }
      const branches = union.map(part => join(base, [part], schemas)).filter(branch => branch !== undefined)
      open.unshift(
        ...branches.filter(branch => !isNull(branch.schema)),
        ...branches.filter(branch => isNull(branch.schema)),
      )
    } else ready.push({ schema: rest, within: found.within })
  }
  return ready
}

/** One step at a time, so that each component on the way is known; undefined when it leads into itself. */
function follow(choice: Choice<Schema>, schemas: Schemas): Choice<Schema> | undefined {
  let { schema, within } = choice
  while (typeof schema !== 'boolean' && typeof schema.$ref === 'string') {
    const { $ref, ...siblings }: Keywords = schema
    const name = schemaName(String($ref)) ?? ''
    if (within.includes(name)) return undefined
    within = [...within, name]
    schema = mergeSchemas(
      Object.keys(siblings).length ? siblings : true,
      Object.hasOwn(schemas, name) ? (schemas[name] ?? true) : true,
    )
  }
  return { schema, within }
}

/** A schema and further parts that hold with it, as one. */
function join(base: Choice<Schema>, parts: readonly Json[], schemas: Schemas): Choice<Schema> | undefined {
  return parts.reduce<Choice<Schema> | undefined>((joined, part) => {
    const found = joined && follow({ schema: part as Schema, within: joined.within }, schemas)
    return found && { schema: mergeSchemas(joined.schema, found.schema), within: found.within }
  }, base)
}

function isFilled(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0
}

function isNull(schema: Schema): boolean {
  return typeof schema !== 'boolean' && (schema.type === 'null' || schema.const === null)
}
