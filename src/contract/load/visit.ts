import { isRecord, type Json } from '../../core/json.ts'
import type { JsonObject } from './document.ts'

/** Keywords whose value is a map from free names to objects: a key in it is a name, never a keyword. */
const maps = new Set(
  (
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters examples ' +
    'requestBodies headers securitySchemes links callbacks pathItems paths webhooks content encoding variables'
  ).split(' '),
)

/** Keywords whose value is data of the API's own, in which nothing of OpenAPI is to be found. */
const data = new Set(['example', 'default', 'const', 'enum', 'value', 'x-pixpact'])

/** The keys that lead from the document to a place. */
export type Path = readonly (string | number)[]

/** Whether the object at `path` is a map of free names rather than an object with keywords. */
export function isNameMap(path: Path): boolean {
  const last = path.at(-1)
  return typeof last === 'string' && maps.has(last) && !isNameMap(path.slice(0, -1))
}

/**
 * Rebuilds a document from the leaves up, each of its objects replaced by what `change` makes of it.
 * Examples, defaults, constants and extensions are left alone: they are data.
 */
export function rebuild(
  value: Json,
  change: (object: JsonObject, path: Path) => JsonObject,
  path: Path = [],
  names = false,
): Json {
  if (Array.isArray(value))
    return value.map((item: Json, index) =>
      path.at(-1) === 'examples' ? item : rebuild(item, change, [...path, index]),
    )
  if (!isRecord(value)) return value
  const entries = Object.entries(value as JsonObject).map(([key, item]): [string, Json] => {
    if (!names && (data.has(key) || (key.startsWith('x-') && key !== 'x-webhooks'))) return [key, item]
    return [key, rebuild(item, change, [...path, key], !names && maps.has(key))]
  })
  const object = Object.fromEntries(entries)
  return names ? object : change(object, path)
}
