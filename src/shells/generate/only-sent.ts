import { variantsOf } from '../../contract/compile/direct-schema.ts'
import { type JsonObject, listOf, objectOf, textOf } from '../../contract/load/document.ts'
import { rebuild } from '../../contract/load/visit.ts'
import { isNotSent } from '../../contract/schema/not-sent.ts'
import { type Schemas, schemaName } from '../../contract/schema/resolve.ts'
import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'

/**
 * A schema of one direction without the members that are not sent in it. What a discriminator says of components is
 * said of their variants too, whose names are none of its values.
 *
 * @param name of the component that it is
 */
export function onlySent(schema: Schema, schemas: Schemas, name?: string): Schema {
  return rebuild(
    schema,
    (object, path) =>
      withValues(withVariants(withoutUnsent(object), schemas), schemas, path.length === 1 ? name : undefined),
    ['schema'],
  ) as Schema
}

function withoutUnsent(schema: JsonObject): JsonObject {
  if (schema.properties === undefined) return schema
  const sent = Object.entries(objectOf(schema.properties)).filter(([, member]) => !isNotSent(member as Schema))
  return { ...schema, properties: Object.fromEntries(sent) }
}

/** A choice between variants, each with the values that stand for what it is a variant of. */
function withVariants(schema: JsonObject, schemas: Schemas): JsonObject {
  const choices = listOf(schema.oneOf ?? schema.anyOf).flatMap(choice => nameOf(choice) ?? [])
  if (schema.discriminator === undefined || choices.length === 0) return schema
  const discriminator = objectOf(schema.discriminator)
  const mapping = choices.flatMap(choice =>
    valuesOf(choice, discriminator, schemas).map(value => [value, `#/components/schemas/${choice}`]),
  )
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } }
}

/** A component within `allOf` whose discriminator names its descendants stands there itself, beside the value of this one. */
function withValues(schema: JsonObject, schemas: Schemas, name?: string): JsonObject {
  if (schema.allOf === undefined) return schema
  const parts = listOf(schema.allOf).map(part => ({ part, discriminator: inherited(nameOf(part), schemas) }))
  const values = parts.flatMap(({ discriminator }): JsonObject[] => {
    const member = textOf(discriminator?.propertyName)
    if (discriminator === undefined || member === undefined || name === undefined) return []
    const value = { type: 'string', enum: valuesOf(name, discriminator, schemas) }
    return [{ type: 'object', required: [member], properties: { [member]: value } }]
  })
  const all = parts.map(({ part, discriminator }): Json => {
    if (discriminator === undefined) return part
    const { discriminator: _, ...base } = objectOf(onlySent(schemas[nameOf(part) ?? ''] ?? true, schemas) as Json)
    return base
  })
  return { ...schema, allOf: [...all, ...values] }
}

/** The discriminator of a component that its descendants refer to, or of one that it descends from. */
function inherited(name: string | undefined, schemas: Schemas, depth = 0): JsonObject | undefined {
  const schema = name === undefined ? undefined : schemas[name]
  if (typeof schema !== 'object' || depth > 30) return undefined
  if (schema.discriminator !== undefined && schema.oneOf === undefined && schema.anyOf === undefined)
    return objectOf(schema.discriminator)
  return listOf(schema.allOf)
    .map(part => inherited(nameOf(part), schemas, depth + 1))
    .find(found => found !== undefined)
}

/** The values that a discriminator has for a component or its variant: those of its mapping, else the component's name. */
function valuesOf(name: string, { mapping }: JsonObject, schemas: Schemas): readonly string[] {
  const [key] = [...variantsOf(schemas)].find(([, variant]) => variant === name) ?? []
  const original = key?.replace(/\.(request|answer)$/, '') ?? name
  const values = Object.entries(objectOf(mapping)).filter(
    ([, target]) => target === original || schemaName(String(target)) === original,
  )
  return values.length > 0 ? values.map(([value]) => value) : [original]
}

function nameOf(value: Json): string | undefined {
  const ref = textOf(objectOf(value).$ref)
  return ref === undefined ? undefined : schemaName(ref)
}
