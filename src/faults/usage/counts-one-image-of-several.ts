import { recount } from '../../contract/answer/recount.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Counts the tokens of one image where several were made',
  seenAt: 'BerriAI/litellm#17906',
  caughtBy: 'usage-is-authentic',
  applies: ({ operation }) =>
    operation.answer.usage !== undefined &&
    operation.body?.media.some(
      ({ ask, examples }) => ask.count !== undefined && /"gpt-image-[12](\.5|-mini)?"/.test(JSON.stringify(examples)),
    ) === true,
  breaks: ({ ask, operation, succeeded, streamed, replace }) =>
    succeeded && !streamed && (ask.count ?? 1) > 1
      ? replace(operation.answer.usage ?? '', usage => recount(usage, output => output / (ask.count ?? 1)))
      : undefined,
})
