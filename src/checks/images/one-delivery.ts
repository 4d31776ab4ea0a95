import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Each image comes once, as a link or as base64',
  why: 'Clients take whichever key they know; both at once double the size of the answer.',
  evidence: 'apiyi documentation, gpt-image-2-vip',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => answer.images.length > 0,

  *judge({ answer }) {
    const items = Map.groupBy(answer.images, ({ at }) => at.replace(/\/[^/]*$/, ''))
    for (const [at, images] of items) {
      const kinds = new Set(images.map(({ delivery }) => delivery))
      if (kinds.size > 1)
        yield {
          at,
          expected: 'a link or base64',
          actual: 'both',
          message: 'The item carries the image both as a link and as base64.',
        }
    }
  },
})
