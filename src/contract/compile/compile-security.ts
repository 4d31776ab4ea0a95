import type { Security } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { type JsonObject, listOf, objectOf } from '../load/document.ts'
import type { Components } from './components.ts'

/**
 * How a caller proves who it is: the first scheme of the first requirement that can be sent. Undefined when nothing is
 * required, or only `{}`.
 */
export function compileSecurity(
  requirements: Json | undefined,
  document: JsonObject,
  components: Components,
): Security | undefined {
  const schemes = objectOf(objectOf(document.components).securitySchemes)
  const choices = listOf(requirements).map(requirement => Object.keys(objectOf(requirement)))
  const found = choices
    // One proof alone is enough there.
    .toSorted((a, b) => Number(a.length > 1) - Number(b.length > 1))
    .flat()
    .map(name => readScheme(components.object(schemes[name])))
    .find(scheme => scheme !== undefined)
  return found && choices.some(names => names.length === 0) ? { ...found, optional: true } : found
}

/** How a scheme is sent; undefined for one that is not. OAuth 2 and OpenID Connect end in a bearer token too. Keys in cookies and other HTTP schemes are not sent. */
export function readScheme({ type, scheme, in: place, name }: JsonObject): Security | undefined {
  if (type === 'oauth2' || type === 'openIdConnect') return { scheme: 'bearer', name: 'Authorization' }
  if (type === 'http') {
    const kind = String(scheme).toLowerCase()
    return kind === 'bearer' || kind === 'basic' ? { scheme: kind, name: 'Authorization' } : undefined
  }
  if (type !== 'apiKey' || typeof name !== 'string') return undefined
  return place === 'header' || place === 'query' ? { scheme: place, name } : undefined
}
