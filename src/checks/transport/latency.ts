import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The answer is whole within the time that is allowed',
  why: 'Gateways and platforms give up after one or two minutes; an image that comes later is billed and lost.',
  evidence: 'Wei-Shaw/sub2api#2225',
  severity: 'warning',
  judges: 'any',
  when({ maxLatencyMs, response }) {
    if (maxLatencyMs === undefined) return false
    return response === undefined ? 'undecided' : true
  },

  *judge({ exchange, response, maxLatencyMs = 0 }) {
    const chunks = response?.chunks ?? []
    const took = Math.max(exchange.durationMs, chunks.at(-1)?.at ?? 0)
    if (took <= maxLatencyMs) return
    const [first] = chunks
    const began = first === undefined ? '' : ` (its first byte after ${seconds(first.at)})`
    yield {
      at: '',
      expected: `at most ${seconds(maxLatencyMs)}`,
      actual: seconds(took),
      message: `The answer took ${seconds(took)}${began}; ${seconds(maxLatencyMs)} is allowed.`,
    }
  },
})

function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(1))} s`
}
