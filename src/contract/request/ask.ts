import { encodeBase64 } from '../../codec/base64.ts'
import { onceEach } from '../../codec/once-each.ts'
import { get, parsePointer, put, spread } from '../../codec/pointer.ts'
import type { Contract, RequestMedia } from '../../core/contract.ts'
import { type FieldTree, type FileValue, isFile } from '../../core/file.ts'
import type { Json, Pointer } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { Ask, AskMap, AskWord } from '../../core/words.ts'
import { isFormType } from '../answer/media.ts'
import { itemsOf, kinds } from '../schema/kinds.ts'
import { flattenObject, resolveSchema } from '../schema/resolve.ts'

const numbers: ReadonlySet<AskWord> = new Set(['count', 'compression', 'partials'])

/** What a request says, in shared words. Values of an unusable type are left out. */
export function readAsk(fields: FieldTree, map: AskMap): Ask {
  const words: { [word: string]: unknown } = {}
  for (const place of places(map)) {
    const value = readWord(place, fields)
    if (value !== undefined) words[place.word] = value
  }
  return words
}

interface Place {
  readonly word: AskWord
  readonly pointer: Pointer
  /** The name of the field, where the word stands in one of the topmost level. */
  readonly field?: string
}

const places = onceEach((map: AskMap) =>
  Object.entries(map).map(([word, pointer]): Place => {
    const [field, ...deeper] = parsePointer(pointer)
    const place = { word: word as AskWord, pointer }
    return field === undefined || deeper.length > 0 ? place : { ...place, field }
  }),
)

function readWord({ word, pointer, field }: Place, fields: FieldTree): unknown {
  if (word === 'images' && pointer.includes('*')) return imagesIn(spread(fields, pointer).map(({ value }) => value))
  const value = field === undefined ? get(fields, pointer) : Object.hasOwn(fields, field) ? fields[field] : undefined
  if (word === 'images') return imagesIn([value].flat())
  if (word === 'mask') return isFile(value) || typeof value === 'string' ? value : undefined
  if (word === 'stream') return value === true || value === 'true' ? true : value === undefined ? undefined : false
  if (numbers.has(word)) return readNumber(value)
  return typeof value === 'string' ? value : undefined
}

function imagesIn(found: readonly unknown[]): readonly unknown[] | undefined {
  const images = found.filter(value => isFile(value) || typeof value === 'string')
  return images.length ? images : undefined
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The fields with words said in the operation's own way. Words that it has no field for are left out. */
export function writeAsk(contract: Contract, media: RequestMedia, fields: FieldTree, words: Ask): FieldTree {
  return Object.entries(words).reduce<FieldTree>((tree, [word, value]) => {
    const pointer = Object.hasOwn(media.ask, word) ? media.ask[word as AskWord] : undefined
    if (pointer === undefined || value === undefined) return tree
    return put(tree as Json, pointer, writeWord(contract, media, pointer, value) as Json) as FieldTree
  }, fields)
}

function writeWord(
  contract: Contract,
  media: RequestMedia,
  pointer: Pointer,
  value: NonNullable<Ask[AskWord]>,
): unknown {
  const own = kinds(schemaAt(contract, media.schema, pointer), contract.schemas)
  if (Array.isArray(value)) {
    const items = value.map((item: FileValue | string) => writeImage(media, item))
    const scalar = items.length === 1 && !pointer.includes('*') && [...own].some(kind => kind !== 'array')
    return scalar ? items[0] : items
  }
  if (isFile(value)) return writeImage(media, value)
  const asText = own.has('string') && !own.has('integer') && !own.has('number') && !own.has('boolean')
  return asText ? String(value) : value
}

/** JSON carries a file as a data URL. */
function writeImage(media: RequestMedia, image: FileValue | string): FileValue | string {
  return isFile(image) && !isFormType(media.type) ? `data:${image.type};base64,${encodeBase64(image.bytes)}` : image
}

/** The schema of the place that a pointer names, references resolved; `*` enters an array's items. */
export function schemaAt(contract: Contract, schema: Schema, pointer: Pointer): Schema | undefined {
  const found = parsePointer(pointer).reduce<Schema | undefined>((at, segment) => {
    if (at === undefined) return undefined
    if (segment === '*' || /^\d+$/.test(segment)) return itemsOf(at, contract.schemas)
    const { properties } = flattenObject(at, contract.schemas)
    return Object.hasOwn(properties, segment) ? properties[segment] : undefined
  }, schema)
  return found === undefined ? undefined : resolveSchema(found, contract.schemas)
}
