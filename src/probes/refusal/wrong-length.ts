import { limitOf } from '../../contract/schema/limit.ts'
import { defineProbe } from '../../core/probe.ts'

/** Characters. Longer texts are refused for the size of the request, if at all. */
const longest = 100_000

export default defineProbe({
  title: 'Each text longer or shorter than allowed',
  intent: 'refusal',
  profile: 'full',
  *cases({ cheapest, contract, draft, fields, media }) {
    if (media === undefined) return
    const whole = draft(cheapest)
    for (const { name, schema } of fields()) {
      const most = limitOf(schema, contract.schemas, 'maxLength') ?? longest
      const least = limitOf(schema, contract.schemas, 'minLength') ?? 0
      for (const [id, length] of [
        ['long', most + 1],
        ['short', least - 1],
      ] as const) {
        // An empty text is a question of its own.
        if (length > longest || length < 1) continue
        const wrong = { ...whole.fields, [name]: 'a'.repeat(length) }
        if (media.validate(wrong).length === 0) continue
        yield {
          id: `${name}-${id}`,
          question: `Is a ${name} of ${length} characters refused?`,
          draft: { ...whole, fields: wrong },
          images: 0,
        }
      }
    }
  },
})
