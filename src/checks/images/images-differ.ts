import { encodeBase64 } from '../../codec/base64.ts'
import { countItems, itemOf } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Several images are not copies of one',
  why: 'A relay that can make one image only repeats it, and bills for each.',
  evidence: 'gpt-image-playground#29',
  severity: 'warning',
  judges: 'success',
  // That more came than were asked for is judged elsewhere; those may be copies.
  when: ({ ask, answer }) =>
    answer.images.filter(({ facts }) => facts !== undefined).length > 1 &&
    countItems(answer.images) <= (ask.count ?? 1),

  *judge({ answer }) {
    const seen = new Map<string, string>()
    for (const { at, bytes } of answer.images.filter(({ facts }) => facts !== undefined)) {
      const content = encodeBase64(bytes ?? new Uint8Array())
      const first = seen.get(content)
      if (first === undefined) seen.set(content, at)
      // An item that carries its image twice, as a link and as base64, is judged elsewhere.
      if (first === undefined || itemOf(first) === itemOf(at)) continue
      yield {
        at,
        expected: 'an image of its own',
        actual: `the bytes of ${first}`,
        message: `The image is a copy of the one at ${first}.`,
      }
    }
  },
})
