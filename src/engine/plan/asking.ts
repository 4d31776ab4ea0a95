import { readAsk, schemaAt, writeAsk } from '../../contract/request/ask.ts'
import { composableMedia } from '../../contract/request/composable.ts'
import { composeDraft, exampleDrafts } from '../../contract/request/compose.ts'
import { isNotSent } from '../../contract/schema/not-sent.ts'
import { flattenObject, resolveSchema } from '../../contract/schema/resolve.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { Asking } from '../../core/probe.ts'
import type { Ask } from '../../core/words.ts'

/** What a probe may ask of one operation in one media type. `model` overrides the documented one. */
export function askingFor(
  contract: Contract,
  operation: Operation,
  media: RequestMedia | undefined,
  model?: string,
): Asking {
  const known = composableMedia(operation, contract.schemas)
  const earlier = known.slice(0, known.indexOf(media)).filter(one => one !== undefined)
  const asked = new Set(earlier.flatMap(one => Object.keys(flattenObject(one.schema, contract.schemas).properties)))
  const pinned: Ask = model === undefined ? {} : { model }
  const smallest = composeDraft(contract, operation, media, pinned)
  const { properties, required } = media
    ? flattenObject(media.schema, contract.schemas)
    : { properties: {}, required: [] }
  const named = media ? readAsk(smallest.fields, media.ask).model : undefined
  const supports: Asking['supports'] = (word, value) => {
    if (media?.ask[word] === undefined) return false
    if (value === undefined) return true
    return media.validate(writeAsk(contract, media, smallest.fields, { [word]: value })).length === 0
  }
  return {
    contract,
    operation,
    ...(media ? { media } : {}),
    first: earlier.length === 0,
    draft: words => composeDraft(contract, operation, media, { ...pinned, ...words }),
    ...(named === undefined ? {} : { model: named }),
    supports,
    cheapest: supports('quality', 'low') ? { quality: 'low' } : {},
    schemaOf: word => {
      const pointer = media?.ask[word]
      return media && pointer !== undefined ? schemaAt(contract, media.schema, pointer) : undefined
    },
    examples: () =>
      exampleDrafts(contract, operation, media).map(({ name, draft }) => ({
        name,
        draft: media ? { ...draft, fields: writeAsk(contract, media, draft.fields, pinned) } : draft,
      })),
    fields: () =>
      Object.entries(properties)
        .filter(([name, schema]) => !asked.has(name) && !isNotSent(schema))
        .map(([name, schema]) => ({
          name,
          required: required.includes(name),
          schema: resolveSchema(schema, contract.schemas),
        })),
  }
}
