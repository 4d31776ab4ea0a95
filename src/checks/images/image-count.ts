import { imagePointers, itemOf } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'As many images as were asked for',
  why: 'Back ends that make one image per call answer n=2 with one image and say nothing.',
  evidence: 'Wei-Shaw/sub2api#2295',
  severity: 'error',
  judges: 'success',
  // Without the container for images, an answer that its schema allows all the same delivers none.
  when: ({ answer, operation }) =>
    !answer.streamed &&
    imagePointers(operation).length > 0 &&
    (answer.recognised || answer.media?.validate(answer.body).length === 0),

  *judge({ ask, answer }) {
    const expected = ask.count ?? 1
    const actual = new Set(answer.images.map(({ at }) => itemOf(at))).size
    if (actual === expected) return
    yield {
      at: '',
      expected: String(expected),
      actual: String(actual),
      message: `${actual} ${actual === 1 ? 'image' : 'images'} came; ${expected} ${expected === 1 ? 'was' : 'were'} asked for.`,
    }
  },
})
