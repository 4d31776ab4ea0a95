import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { schemaAt } from '../../contract/request/ask.ts'
import { flattenObject } from '../../contract/schema/resolve.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Leaves the usage of a GPT image model out',
  seenAt: 'BerriAI/litellm#11448',
  caughtBy: 'usage-present',
  // Where the schema cannot do without it, that is a departure from the schema.
  applies({ contract, operation }) {
    const { usage } = operation.answer
    const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
    if (usage === undefined || media === undefined) return false
    const [, parent = '', name = ''] = /^(.*)\/([^/]*)$/.exec(usage) ?? []
    const { required } = flattenObject(schemaAt(contract, media.schema, parent) ?? true, contract.schemas)
    const known = operation.body?.media.some(({ examples }) =>
      /"gpt-image-[12](\.5|-mini)?"/.test(JSON.stringify(examples)),
    )
    return known === true && !required.includes(name)
  },
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.usage ?? '', () => undefined) : undefined,
})
