import { outputTokens, previewTokens } from '../../contract/answer/tokens.ts'
import { defineCheck } from '../../core/check.ts'
import type { AnswerReading } from '../../core/reading.ts'
import type { Ask } from '../../core/words.ts'

export default defineCheck({
  title: 'The tokens are those of the model that was asked for',
  why: 'Each model’s token count follows from size and quality; another number comes from another model.',
  evidence: 'QuantumNous/new-api#4474',
  severity: 'warning',
  judges: 'success',
  when: ({ ask, answer }) =>
    expected(ask, answer) !== undefined &&
    typeof answer.usage?.value.output_tokens === 'number' &&
    answer.images.length > 0,

  *judge({ ask, answer }) {
    const wanted = expected(ask, answer)
    const actual = answer.usage?.value.output_tokens
    const counts = answer.streamed ? [1, answer.images.length] : [answer.images.length, ask.count ?? 1]
    if (wanted === undefined || typeof actual !== 'number') return
    // Previews cost tokens of their own, and fewer may come than were asked for.
    const previews = answer.streamed ? (ask.partials ?? 0) : 0
    const extras = Array.from({ length: previews + 1 }, (_, shown) => shown * previewTokens)
    if (counts.some(count => extras.some(extra => actual === wanted * count + extra))) return
    const total = wanted * (answer.streamed ? 1 : answer.images.length)
    const message = `${actual} output tokens were counted; ${ask.model} takes ${total} at this size and quality.`
    yield { at: `${answer.usage?.at}/output_tokens`, expected: String(total), actual: String(actual), message }
  },
})

/** Tokens of one image by the published table, for its measured pixels and the quality that the answer or the request names. */
function expected(ask: Ask, answer: AnswerReading): number | undefined {
  const facts = answer.images[0]?.facts
  const quality = known(answer.said.quality?.value) ?? known(ask.quality)
  if (ask.model === undefined || facts === undefined || quality === undefined) return undefined
  return outputTokens(ask.model, `${facts.width}x${facts.height}`, quality)
}

function known(value: unknown): string | undefined {
  return typeof value === 'string' && value !== 'auto' ? value : undefined
}
