import { get } from '../../codec/pointer.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { isRecord } from '../../core/json.ts'
import { readAsk, schemaAt } from './ask.ts'
import { composeDraft } from './compose.ts'

/** The model that the smallest valid request to an operation names, or undefined where it names none. */
export function modelOf(contract: Contract, operation: Operation): string | undefined {
  for (const media of operation.body?.media ?? []) {
    const { model } = readAsk(composeDraft(contract, operation, media).fields, media.ask)
    if (model !== undefined) return model
  }
  return undefined
}

/** Every model that a document names: in its examples, and where its schemas list or propose names. */
export function modelNames(contract: Contract): readonly string[] {
  const found = contract.operations.flatMap(operation =>
    (operation.body?.media ?? []).flatMap(media => {
      const place = media.ask.model
      if (place === undefined) return []
      const examples = Object.values(media.examples).map(example => get(example, place))
      return [...examples, ...namesIn(schemaAt(contract, media.schema, place)), modelOf(contract, operation)]
    }),
  )
  return [...new Set(found)].filter(name => typeof name === 'string' && name !== '') as readonly string[]
}

function namesIn(schema: unknown): readonly unknown[] {
  if (!isRecord(schema)) return []
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const below = [...list(schema.anyOf), ...list(schema.oneOf), ...list(schema.allOf)].flatMap(namesIn)
  return [...list(schema.enum), schema.const, schema.default, ...list(schema.examples), ...below]
}
