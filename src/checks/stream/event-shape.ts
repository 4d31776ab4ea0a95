import { typeOf } from '../../contract/answer/event-stream.ts'
import { isFigure } from '../../contract/answer/figures.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Each event has the promised fields',
  why: 'Relays that fake a stream send the image alone: created_at, size, quality, background, output_format are missing.',
  evidence: 'QuantumNous/new-api relay/channel/openai/relay_image.go',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => answer.streamed && answer.media !== undefined,

  *judge({ answer, operation }) {
    const family = operation.task === 'generate' ? 'image_generation.' : operation.task === 'edit' ? 'image_edit.' : ''
    for (const event of answer.events.filter(event => typeOf(event).startsWith(family))) {
      const { at } = event
      for (const issue of answer.media?.validate(event.data) ?? []) {
        // That a figure is no number is judged where figures are.
        if (isFigure(answer, `${at}${issue.at}`)) continue
        yield {
          at: `${at}${issue.at}`,
          expected: issue.expected,
          actual: issue.actual,
          message: `The event departs from its schema: ${issue.message}`,
        }
      }
    }
  },
})
