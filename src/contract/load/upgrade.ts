import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1'
import type { Json } from '../../core/json.ts'
import { type JsonObject, objectOf } from './document.ts'
import { normalizeSchema } from './normalize.ts'
import { rebuild } from './visit.ts'

/** Stands for `binary` while the upgrader runs: it takes the type away from binary schemas, and with it "or null". */
const kept = 'x-binary'

/** A 3.0 or 3.1 document as 3.1, in which older ways to say null, binary and exclusive bounds are translated. */
export function upgrade(document: JsonObject): JsonObject {
  if (!String(document.openapi).startsWith('3.0')) return objectOf(rebuild(document, normalizeSchema))
  const marked = rebuild(document, object => (object.format === 'binary' ? { ...object, format: kept } : object))
  const upgraded = upgradeFromThreeToThreeOne(structuredClone(objectOf(marked)) as Record<string, unknown>) as Json
  return objectOf(
    rebuild(upgraded, object => normalizeSchema(object.format === kept ? { ...object, format: 'binary' } : object)),
  )
}
