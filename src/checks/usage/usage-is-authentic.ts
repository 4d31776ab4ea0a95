import { tokensByQuality } from '../../contract/answer/image-tokens.ts'
import { previewTokens } from '../../contract/answer/tokens.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'
import type { AnswerReading } from '../../core/reading.ts'
import type { Ask } from '../../core/words.ts'

export default defineCheck({
  title: 'The tokens are those of the model that was asked for',
  why: 'Each model’s token count follows from size, quality and number of images; another one comes from another model.',
  evidence: 'QuantumNous/new-api#4474',
  severity: 'warning',
  judges: 'success',
  when: ({ ask, answer }) =>
    tokensByQuality(ask, answer).length > 0 && Number.isInteger(answer.usage?.value.output_tokens),

  *judge({ ask, answer }) {
    const [wanted = 0, ...others] = tokensByQuality(ask, answer)
    const actual = imageShare(answer)
    if ([wanted, ...others].some(one => isMultiple(actual, one, ask, answer))) return
    // These bill text at their output as well, which a sum does not tell apart.
    const isSum = /^(gpt-image-1\.5|chatgpt-image-latest)/.test(ask.model ?? '') && !hasDetails(answer)
    if (isSum && actual > wanted) return
    const count = answer.streamed ? 1 : answer.images.length
    const total = wanted * count
    const cause = count > 1 && actual === wanted ? `, and this is what one of the ${count} images takes` : ''
    yield {
      at: `${answer.usage?.at}/output_tokens`,
      expected: String(total),
      actual: String(actual),
      message: `${actual} output tokens were counted; ${ask.model} takes ${total} at this size and quality${cause}.`,
    }
  },
})

/** What was asked for and what came both count: a stream may tell the tokens of one image or of all. */
function isMultiple(actual: number, one: number, ask: Ask, answer: AnswerReading): boolean {
  const counts = answer.streamed ? [1, answer.images.length] : [answer.images.length, ask.count ?? 1]
  // Previews cost tokens of their own, and fewer may come than were asked for.
  const previews = answer.streamed ? (ask.partials ?? 0) : 0
  const extras = Array.from({ length: previews + 1 }, (_, shown) => shown * previewTokens)
  return counts.some(count => extras.some(extra => actual === one * count + extra))
}

function hasDetails({ usage }: AnswerReading): boolean {
  const details = usage?.value.output_tokens_details
  return isRecord(details) && typeof details.image_tokens === 'number'
}

/** The tokens of images, where the answer tells them apart from those of text. */
function imageShare(answer: AnswerReading): number {
  const { output_tokens: all, output_tokens_details: details } = answer.usage?.value ?? {}
  return Number(hasDetails(answer) && isRecord(details) ? details.image_tokens : all)
}
