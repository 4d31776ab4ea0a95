import { escapeHtml, fold } from '../../codec/escape.ts'

/**
 * How many characters each text may show, at most `most` and at least a twentieth of it, so that all of them
 * once escaped stay within a budget of characters. Escaping makes text up to six times as long.
 */
export function share(texts: readonly string[], budget: number, most: number): number {
  const samples = texts.map(text => fold(text, most))
  const least = Math.floor(most / 20)
  for (let limit = most; limit > least; limit = Math.floor(limit * 0.8)) {
    const total = samples.reduce((sum, sample) => sum + escapeHtml(sample.slice(0, limit)).length, 0)
    if (total <= budget) return limit
  }
  return least
}
