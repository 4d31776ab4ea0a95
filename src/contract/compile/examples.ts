import { isRecord, type Json } from '../../core/json.ts'
import { type JsonObject, listOf, objectOf } from '../load/document.ts'
import type { Components } from './components.ts'

type Examples = { readonly [name: string]: Json }

/** The documented examples of a media type by name; where it has none, those of its schema. */
export function mediaExamples(media: JsonObject, components: Components): Examples {
  const named = Object.entries(objectOf(media.examples)).flatMap(([name, item]): [string, Json][] => {
    const { value } = components.object(item)
    return value === undefined ? [] : [[name, value]]
  })
  const single: [string, Json][] = media.example === undefined ? [] : [['example', media.example]]
  const found = Object.fromEntries([...named, ...single])
  return Object.keys(found).length ? found : schemaExamples(components.object(media.schema))
}

/** The examples of a schema: `example`, `example-2` and so on. */
export function schemaExamples(schema: Json): Examples {
  if (!isRecord(schema)) return {}
  const { example, examples } = schema as JsonObject
  const all = [...(example === undefined ? [] : [example]), ...listOf(examples)]
  return Object.fromEntries(all.map((value, index) => [index === 0 ? 'example' : `example-${index + 1}`, value]))
}
