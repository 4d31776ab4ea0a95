import { outputTokens } from '../../contract/answer/tokens.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'An answer of a GPT image model tells its usage',
  why: 'These models are billed by the token; without the count no bill can be checked.',
  evidence: 'openai/openai-openapi, ImagesResponse.usage; vercel/ai#6275',
  severity: 'warning',
  judges: 'success',
  // Promised by the document, which has a place for it, and by the model, which publishes what an image takes. Where the
  // schema cannot do without it, that is judged there.
  when: ({ ask, answer, operation }) =>
    operation.answer.usage !== undefined &&
    outputTokens(ask.model ?? '', '1024x1024', 'low') !== undefined &&
    answer.images.length > 0 &&
    (answer.media === undefined || answer.media.validate(answer.body).length === 0),

  *judge({ ask, answer, operation }) {
    if (answer.usage !== undefined) return
    yield {
      at: answer.streamed ? '/usage' : (operation.answer.usage ?? ''),
      expected: 'the tokens of this call',
      actual: 'no usage',
      message: `The answer tells no usage; ${ask.model} always reports the tokens of a call.`,
    }
  },
})
