import type { Parameter } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { delimiterOf, styleOf } from './style.ts'

/** A query parameter as names and values, before percent-encoding (OpenAPI 3.1, Style Examples). */
export function writeQuery(parameter: Parameter, value: Json): readonly (readonly [name: string, value: string])[] {
  const { name } = parameter
  const { style, explode } = styleOf(parameter)
  if (typeof value !== 'object' || value === null || style === 'json') return [[name, textOf(value)]]
  if (Array.isArray(value))
    return explode && style === 'form'
      ? value.map(item => [name, textOf(item)])
      : [[name, value.map(textOf).join(delimiterOf(parameter))]]
  const members = Object.entries(value as { readonly [key: string]: Json })
  if (style === 'deepObject') return members.map(([key, item]) => [`${name}[${key}]`, textOf(item)])
  if (explode) return members.map(([key, item]) => [key, textOf(item)])
  return [[name, members.flatMap(([key, item]) => [key, textOf(item)]).join(delimiterOf(parameter))]]
}

/** A header parameter as text. */
export function writeHeader(parameter: Parameter, value: Json): string {
  return joined(parameter, value, item => item)
}

/** A path parameter as it stands in the path, percent-encoded. */
export function writePath(parameter: Parameter, value: Json): string {
  const { name } = parameter
  const { style, explode } = styleOf(parameter)
  const text = joined(parameter, value, encodeURIComponent)
  if (style === 'label') return `.${text}`
  if (style !== 'matrix') return text
  if (typeof value !== 'object' || value === null || !explode) return `;${name}=${text}`
  return Array.isArray(value)
    ? value.map(item => `;${name}=${encodeURIComponent(textOf(item))}`).join('')
    : `;${text.replaceAll(',', ';')}`
}

function joined(parameter: Parameter, value: Json, encode: (text: string) => string): string {
  const { style, explode } = styleOf(parameter)
  if (typeof value !== 'object' || value === null || style === 'json') return encode(textOf(value))
  const items = Array.isArray(value)
    ? value.map(item => encode(textOf(item)))
    : Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, item]) =>
        explode ? [`${encode(key)}=${encode(textOf(item))}`] : [encode(key), encode(textOf(item))],
      )
  return items.join(delimiterOf(parameter))
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
