import type { AnswerReading } from '../../core/reading.ts'
import type { Ask } from '../../core/words.ts'
import { outputTokens } from './tokens.ts'

/** Tokens of one image by the published table, for its measured pixels and the quality that the answer or the request names. */
export function imageTokens(ask: Ask, answer: AnswerReading): number | undefined {
  const [first] = tokensByQuality(ask, answer)
  return first
}

/** The same for each quality that is named: that an answer names another one than was asked for is judged elsewhere. */
export function tokensByQuality(ask: Ask, answer: AnswerReading): readonly number[] {
  const facts = answer.images.find(image => image.facts !== undefined)?.facts
  const { model } = ask
  if (model === undefined || facts === undefined) return []
  const size = `${facts.width}x${facts.height}`
  return [answer.said.quality?.value, ask.quality].flatMap(quality => {
    const tokens = typeof quality === 'string' && quality !== 'auto' ? outputTokens(model, size, quality) : undefined
    return tokens === undefined ? [] : [tokens]
  })
}
