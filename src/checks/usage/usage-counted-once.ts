import { typeOf } from '../../contract/answer/event-stream.ts'
import { imageTokens } from '../../contract/answer/image-tokens.ts'
import { previewTokens } from '../../contract/answer/tokens.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'
import type { EventReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'A stream tells the usage of each image once',
  why: 'Clients add up what events tell: usage in previews, or the whole bill in each completed event, counts it twice.',
  evidence: 'QuantumNous/new-api relay/channel/openai/relay_image.go; FootprintAI/Containarium#788',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => answer.streamed && answer.events.some(event => usageOf(event) !== undefined),

  *judge({ ask, answer }) {
    for (const event of answer.events) {
      if (usageOf(event) === undefined || typeOf(event).endsWith('.completed')) continue
      const type = typeOf(event) || 'an event without type'
      yield {
        at: `${event.at}/usage`,
        expected: 'usage in completed events alone',
        actual: `usage in ${type}`,
        message: `${type} tells usage, which the completed event tells again.`,
      }
      return
    }
    const count = ask.count ?? 1
    const one = imageTokens(ask, answer)
    const told = answer.events.map(event => usageOf(event)?.output_tokens).filter(value => typeof value === 'number')
    if (count < 2 || one === undefined || told.length < 2) return
    // Previews add to the count of their image, and those of a small one may cost as much as another image.
    const most = one + previewTokens * (ask.partials ?? 0)
    if (told.some(tokens => tokens < one * count || tokens <= most)) return
    yield {
      at: `${answer.usage?.at ?? ''}/output_tokens`,
      expected: `${one} in each completed event`,
      actual: told.join(', '),
      message: `Each completed event tells the tokens of all ${count} images; together they tell ${count} times the bill.`,
    }
  },
})

function usageOf({ data }: EventReading): Readonly<Record<string, unknown>> | undefined {
  return isRecord(data) && isRecord(data.usage) ? data.usage : undefined
}
