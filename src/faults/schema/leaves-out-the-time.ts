import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { flattenObject } from '../../contract/schema/resolve.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Leaves the creation time out',
  seenAt: 'relays that write only data',
  caughtBy: 'answer-schema',
  applies({ contract, operation }) {
    const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
    const { required } = flattenObject(media?.schema ?? true, contract.schemas)
    return operation.answer.created !== undefined && required.includes(operation.answer.created.slice(1))
  },
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.created ?? '', () => undefined) : undefined,
})
