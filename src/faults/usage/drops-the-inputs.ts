import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { schemaAt } from '../../contract/request/ask.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Drops the input images of an edit',
  seenAt: 'QuantumNous/new-api#1159',
  caughtBy: 'usage-counts-inputs',
  applies({ contract, operation }) {
    const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
    const takesImages = operation.body?.media.some(({ ask }) => ask.images !== undefined) ?? false
    return (
      takesImages &&
      media !== undefined &&
      schemaAt(contract, media.schema, `${operation.answer.usage}/input_tokens_details`) !== undefined
    )
  },
  breaks: ({ operation, succeeded, replace }) =>
    succeeded
      ? replace(`${operation.answer.usage}/input_tokens_details`, old => (isRecord(old) ? forget(old) : old))
      : undefined,
})

function forget(details: Readonly<Record<string, unknown>>): Json {
  return { text_tokens: Number(details.text_tokens ?? 0) + Number(details.image_tokens ?? 0), image_tokens: 0 }
}
