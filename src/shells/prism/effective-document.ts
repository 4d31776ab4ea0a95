import { isRecord, type Json } from '../../core/json.ts'

const schemas = '#/components/schemas/'

/**
 * An OpenAPI document without our extension, and without the schemas that stand in it for nobody else: the letter of the
 * provider's page where the document departs from it.
 */
export function effectiveDocument(document: Json): Json {
  const letters = extensionsIn(document).flatMap(referredIn)
  return without(withoutExtension(document), letters)
}

/** Removes the schemas with these names that nothing refers to, then those that only they referred to. */
function without(document: Json, names: readonly string[]): Json {
  const { components } = isRecord(document) ? document : {}
  const { schemas: known } = isRecord(components) ? components : {}
  if (!isRecord(document) || !isRecord(components) || !isRecord(known)) return document
  const referred = new Set([
    ...referredIn({ ...document, components: { ...components, schemas: {} } } as Json),
    ...Object.entries(known).flatMap(([name, schema]) => referredIn(schema as Json).filter(other => other !== name)),
  ])
  const idle = names.filter(name => Object.hasOwn(known, name) && !referred.has(name))
  if (idle.length === 0) return document
  const rest = Object.fromEntries(Object.entries(known).filter(([name]) => !idle.includes(name)))
  const next = idle.flatMap(name => referredIn(known[name] as Json))
  return without({ ...document, components: { ...components, schemas: rest } } as Json, [...names, ...next])
}

function withoutExtension(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutExtension)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'x-pixpact' ? [] : [[key, withoutExtension(inner as Json)]],
    ),
  )
}

function extensionsIn(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(extensionsIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'x-pixpact' ? [inner as Json] : extensionsIn(inner as Json),
  )
}

/** Names of the schemas that a value refers to, by `$ref` or by a discriminator's mapping. */
function referredIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith(schemas) ? [value.slice(schemas.length)] : []
  if (Array.isArray(value)) return value.flatMap(referredIn)
  return isRecord(value) ? Object.values(value).flatMap(inner => referredIn(inner as Json)) : []
}
