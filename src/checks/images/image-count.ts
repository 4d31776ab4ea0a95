import { get } from '../../codec/pointer.ts'
import { countItems, imagePointers } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'
import type { Operation } from '../../core/contract.ts'

export default defineCheck({
  title: 'As many images as were asked for',
  why: 'Back ends that make one image per call answer n=2 with one image and say nothing.',
  evidence: 'Wei-Shaw/sub2api#2295',
  severity: 'error',
  judges: 'success',
  // Without the container for images, an answer that its schema allows all the same delivers none.
  // Where work may be accepted and done later, an answer without any image is judged elsewhere.
  when: ({ answer, operation }) =>
    !answer.streamed &&
    (operation.pending === undefined || answer.images.length > 0) &&
    imagePointers(operation).length > 0 &&
    (answer.recognised || answer.media?.validate(answer.body).length === 0),

  *judge({ ask, answer, operation }) {
    const expected = ask.count ?? 1
    const actual = countItems(answer.images)
    if (actual === expected) return
    const empty = itemsIn(answer.body, operation) - actual
    const cause =
      empty > 0 ? ` ${empty} more ${empty === 1 ? 'item has' : 'items have'} neither a link nor base64.` : ''
    yield {
      at: '',
      expected: String(expected),
      actual: String(actual),
      message: `${actual} ${actual === 1 ? 'image' : 'images'} came; ${expected} ${expected === 1 ? 'was' : 'were'} asked for.${cause}`,
    }
  },
})

/** Items in the container for images, whatever they hold. */
function itemsIn(body: unknown, operation: Operation): number {
  const containers = new Set(imagePointers(operation).map(pointer => pointer.split('/*')[0] ?? ''))
  return [...containers].reduce((sum, at) => {
    const items = get(body, at)
    return sum + (Array.isArray(items) ? items.length : 0)
  }, 0)
}
