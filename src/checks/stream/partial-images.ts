import { typeOf } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'Partial images are counted from 0, in order, at most as many as asked for',
  why: 'Fewer partial images than asked for are allowed; more, or out of order, make a viewer go back in time.',
  evidence: 'OpenAI API reference, image streaming',
  severity: 'warning',
  judges: 'success',
  when: ({ answer, ask }) => answer.streamed && ask.partials !== undefined,

  *judge({ answer, ask }) {
    const types = answer.events.map(typeOf)
    const count = ask.count ?? 1
    const partials = answer.events.filter((_, index) => types[index]?.endsWith('.partial_image'))
    const limit = (ask.partials ?? 0) * count
    if (partials.length > limit)
      yield {
        at: partials[limit]?.at ?? '',
        expected: `at most ${limit}`,
        actual: String(partials.length),
        message: `${partials.length} partial images came; at most ${limit} were asked for.`,
      }
    // Of several images, each has previews of its own, and nothing tells whose a preview is.
    if (count > 1) return
    const indexes = partials.map(({ data }) => (isRecord(data) ? data.partial_image_index : undefined))
    const disordered = indexes.findIndex((value, index) => typeof value === 'number' && value !== index)
    if (disordered >= 0)
      yield {
        at: `${partials[disordered]?.at}/partial_image_index`,
        expected: String(disordered),
        actual: String(indexes[disordered]),
        message: 'Partial images are out of order.',
      }
  },
})
