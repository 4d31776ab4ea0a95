import type { Operation, RequestMedia } from '../../core/contract.ts'
import { isFormType, isJsonType } from '../answer/media.ts'
import { kinds } from '../schema/kinds.ts'
import type { Schemas } from '../schema/resolve.ts'

/** How a body of a media type is written: from fields, as text or as bytes; undefined for one that nobody here can write. */
export type Composition = 'json' | 'form' | 'text' | 'bytes'

export function compositionOf({ type, schema }: Pick<RequestMedia, 'type' | 'schema'>, schemas: Schemas) {
  const bare = type.split(';', 1)[0]?.trim() ?? ''
  const own = kinds(schema, schemas)
  const isText = own.size === 0 || own.has('string')
  const made = ((): Composition | undefined => {
    if (isJsonType(bare) || bare === '*/*' || bare === 'application/*') return 'json'
    if (isFormType(bare)) return 'form'
    if (/[/+]xml$/.test(bare)) return undefined
    if (bare.startsWith('text/')) return isText ? 'text' : undefined
    const isBytes = bare === 'application/octet-stream' || /^image\/(png|jpeg|webp|\*)$/.test(bare)
    return isBytes && (isText || own.has('file')) ? 'bytes' : undefined
  })()
  return made
}

/** The media types in which a request to the operation can be asked; one without a body is `undefined`. */
export function composableMedia({ body }: Operation, schemas: Schemas): readonly (RequestMedia | undefined)[] {
  if (body === undefined) return [undefined]
  const media = body.media.filter(item => compositionOf(item, schemas) !== undefined)
  return media.length > 0 || body.required ? media : [undefined]
}
