import type { Pointer } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { AskMap, AskWord } from '../../core/words.ts'
import { itemsOf } from '../schema/kinds.ts'
import { flattenObject, type Schemas } from '../schema/resolve.ts'
import type { AskExtension } from './extension.ts'

/** OpenAI's names of the request words; the first that the body has counts. */
const names: { readonly [word in AskWord]: readonly string[] } = {
  prompt: ['prompt'],
  model: ['model'],
  images: ['image', 'images'],
  mask: ['mask'],
  count: ['n'],
  size: ['size'],
  aspect: ['aspect_ratio'],
  quality: ['quality'],
  format: ['output_format'],
  compression: ['output_compression'],
  background: ['background'],
  moderation: ['moderation'],
  fidelity: ['input_fidelity'],
  style: ['style'],
  delivery: ['response_format'],
  stream: ['stream'],
  partials: ['partial_images'],
  user: ['user'],
}

/**
 * The request words of one media type: as the document names them, the others where fields bear OpenAI's names.
 * A word named `null` is taken away.
 */
export function askWords(schema: Schema, schemas: Schemas, named: AskExtension): AskMap {
  const { properties } = flattenObject(schema, schemas)
  const places: { [word: string]: Pointer } = {}
  for (const [word, fields] of Object.entries(names)) {
    const field = fields.find(name => Object.hasOwn(properties, name))
    if (field !== undefined)
      places[word] =
        word === 'images' || word === 'mask' ? imagePlace(field, properties[field] ?? true, schemas) : `/${field}`
  }
  for (const [word, pointer] of Object.entries(named)) {
    if (pointer === null || pointer === undefined) delete places[word]
    else places[word] = pointer
  }
  return places
}

/** Images stand in a field themselves, or in its objects as `image_url`: OpenAI's JSON edits have them so. */
function imagePlace(field: string, schema: Schema, schemas: Schemas): Pointer {
  const items = itemsOf(schema, schemas)
  if (items !== undefined && hasUrl(items, schemas)) return `/${field}/*/image_url`
  return hasUrl(schema, schemas) ? `/${field}/image_url` : `/${field}`
}

function hasUrl(schema: Schema, schemas: Schemas): boolean {
  return Object.hasOwn(flattenObject(schema, schemas).properties, 'image_url')
}
