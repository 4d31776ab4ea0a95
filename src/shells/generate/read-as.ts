import { eventStream, isFormType, isJsonType } from '../../contract/answer/media.ts'
import type { Components } from '../../contract/compile/components.ts'
import type { Direction } from '../../contract/compile/direct-schema.ts'
import { resolveSchema } from '../../contract/schema/resolve.ts'
import type { Json } from '../../core/json.ts'

/** Whether a client that is made of a document writes bodies of this type, of all that an operation takes. */
export function isWritten(type: string, all: readonly string[]): boolean {
  const isKnown = (one: string) => isJsonType(bare(one)) || isFormType(bare(one))
  return isKnown(type) || !all.some(isKnown)
}

/**
 * The schema of what stands for a body in JavaScript where that is not what its own schema describes: XML and text are
 * read as text, files as bytes. Undefined where the schema holds.
 */
export function asRead(
  type: string,
  schema: Json | undefined,
  direction: Direction,
  components: Components,
): Json | undefined {
  const name = bare(type)
  if (isJsonType(name) || isFormType(name) || name === eventStream) return undefined
  const isText = /^text\/|[/+]xml$/.test(name)
  if (direction === 'answer') {
    if (name.includes('*')) return undefined
    return isText ? { type: 'string' } : { type: 'string', format: 'binary' }
  }
  // Text that is sent may be given as a number or a file, an object not.
  const resolved = resolveSchema(components.schema(schema), components.schemas)
  const kinds = typeof resolved === 'object' ? [resolved.type].flat() : []
  return isText && kinds.some(kind => kind === 'object' || kind === 'array') ? { type: 'string' } : undefined
}

function bare(type: string): string {
  return type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
