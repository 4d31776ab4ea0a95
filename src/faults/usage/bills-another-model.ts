import { recount } from '../../contract/answer/recount.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Counts the tokens of another model',
  seenAt: 'QuantumNous/new-api#4474',
  caughtBy: 'usage-is-authentic',
  applies: ({ operation }) =>
    operation.answer.usage !== undefined &&
    operation.body?.media.some(({ examples }) => /"gpt-image-[12](\.5|-mini)?"/.test(JSON.stringify(examples))) ===
      true,
  breaks: ({ operation, succeeded, replace }) =>
    succeeded
      ? replace(operation.answer.usage ?? '', usage => recount(usage, output => Math.floor(output / 3) + 17))
      : undefined,
})
