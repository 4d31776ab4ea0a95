import { get, parsePointer } from '../../codec/pointer.ts'
import type { FieldTree } from '../../core/file.ts'
import type { Pointer } from '../../core/json.ts'
import type { Problem, RequestReading } from '../../core/reading.ts'

/** No provider is known to make as many in one answer. Without an end, one request could take all the memory there is. */
const most = 128

/** Of a picture, in pixels: beyond what any provider is known to make. */
export const longestSide = 4096

/** Why the mock refuses a request that is valid: it asks for more pictures than one answer should hold. */
export function tooMany({ operation, media, fields, ask }: RequestReading): Problem | undefined {
  if (!operation?.answer.images?.length) return undefined
  const asked = (name: 'count' | 'partials') => ask[name] ?? beyondNumbers(fields, media?.ask[name])
  const word = (['count', 'partials'] as const).find(name => asked(name) > most)
  if (word === undefined) return undefined
  const at = media?.ask[word] ?? ''
  const field = parsePointer(at).join('.') || null
  const message = `Invalid value for '${field ?? word}': this mock makes at most ${most}, but got ${asked(word)}.`
  return { kind: 'schema', status: 400, at, field, code: 'integer_above_max_value', message }
}

/** Why the mock refuses a size that is valid: it would have to draw another one. */
export function tooLarge({ operation, media, ask }: RequestReading): Problem | undefined {
  const sides =
    /^(\d+)x(\d+)$/
      .exec(ask.size ?? '')
      ?.slice(1)
      .map(Number) ?? []
  if (!operation?.answer.images?.length || sides.every(side => side <= longestSide)) return undefined
  const at = media?.ask.size ?? ''
  const field = parsePointer(at).join('.') || null
  const message = `Invalid value for '${field ?? 'size'}': this mock draws at most ${longestSide} pixels a side, but got ${ask.size}.`
  return { kind: 'schema', status: 400, at, field, code: 'invalid_value', message }
}

/** 1e400 is a number, and one that no words of a request can hold. */
function beyondNumbers(fields: FieldTree, at: Pointer | undefined): number {
  return at !== undefined && get(fields, at) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : 0
}
