import { get } from '../../codec/pointer.ts'
import type { Contract, RequestMedia } from '../../core/contract.ts'
import { namedValues } from '../schema/values.ts'
import { schemaAt } from './ask.ts'

/** The model that the document's own examples use, else its default, else the only one that it allows. */
export function knownModel(contract: Contract, media: RequestMedia): string | undefined {
  const pointer = media.ask.model
  if (pointer === undefined) return undefined
  const schema = schemaAt(contract, media.schema, pointer)
  const { values, open } = namedValues(schema, contract.schemas)
  const found = [
    ...Object.values(media.examples).map(example => get(example, pointer)),
    typeof schema === 'object' ? schema.default : undefined,
    values.length === 1 && !open ? values[0] : undefined,
  ]
  return found.find(value => typeof value === 'string')
}
