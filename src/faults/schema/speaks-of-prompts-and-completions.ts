import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

const chatUsage = { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 }
const answer = { created: 1, data: [{ url: 'https://images.example/boat.png' }], usage: chatUsage }

export default defineFault({
  title: 'Counts prompt and completion tokens, as chat models do',
  seenAt: 'BerriAI/litellm#26876',
  caughtBy: 'openai-shape',
  // Where the document itself asks for other names, its own schema catches this.
  applies({ operation }) {
    const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
    return (
      operation.answer.usage !== undefined &&
      media?.validate(answer).length === 0 &&
      (operation.openai?.(answer).length ?? 0) > 0
    )
  },
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.usage ?? '', () => chatUsage) : undefined,
})
