import type { Pointer } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { AnswerMap } from '../../core/words.ts'
import { flattenObject, resolveSchema, type Schemas } from '../schema/resolve.ts'
import type { AnswerWord, OperationExtension } from './extension.ts'

/** OpenAI's names of the answer words, each at the top of the body. */
const names: { readonly [word in AnswerWord]?: string } = {
  usage: 'usage',
  created: 'created',
  size: 'size',
  quality: 'quality',
  format: 'output_format',
  background: 'background',
}

/** The answer words of an operation: as its document names them, the others where fields bear OpenAI's names. */
export function answerWords(
  schema: Schema | undefined,
  schemas: Schemas,
  named: OperationExtension['answer'],
  imaging: boolean,
): AnswerMap {
  const { images: namedImages, ...others } = named ?? {}
  const images = namedImages === undefined ? imagePlaces(schema, schemas, imaging) : namedImages
  const places: { [word: string]: Pointer } = {}
  if (schema !== undefined && (imaging || images?.length)) {
    const { properties } = flattenObject(schema, schemas)
    for (const [word, name] of Object.entries(names)) if (Object.hasOwn(properties, name)) places[word] = `/${name}`
  }
  for (const [word, pointer] of Object.entries(others)) {
    if (pointer === null || pointer === undefined) delete places[word]
    else places[word] = pointer
  }
  return { ...(images?.length ? { images } : {}), ...places }
}

/** `data[].b64_json` before `data[].url`. Items without any documented member may hold either, where images are due. */
function imagePlaces(schema: Schema | undefined, schemas: Schemas, imaging: boolean): readonly Pointer[] {
  if (schema === undefined) return []
  const { properties } = flattenObject(schema, schemas)
  const data = Object.hasOwn(properties, 'data') ? resolveSchema(properties.data ?? true, schemas) : undefined
  if (data === undefined || typeof data === 'boolean' || data.items === undefined) return []
  const members = Object.keys(flattenObject(data.items as Schema, schemas).properties)
  const open = imaging && members.length === 0
  return ['b64_json', 'url'].filter(name => open || members.includes(name)).map(name => `/data/*/${name}`)
}
