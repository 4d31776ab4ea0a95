import { differences, isBlank, isComparable, isPicture } from '../../contract/answer/compare-pictures.ts'
import { defineCheck, type Judged } from '../../core/check.ts'

/** What is inside the mask must have changed so many times as much as what is outside. */
const leastRatio = 2

export default defineCheck({
  title: 'A mask confines the edit',
  why: 'Relays drop the mask, turn it around, or send it on as text: the part that was to stay is painted over.',
  evidence: 'vercel/ai#14360; stdapi-ai/stdapi.ai#75',
  severity: 'warning',
  judges: 'success',
  needs: 'pixels',
  when: judged => comparisons(judged).length > 0,

  *judge(judged) {
    for (const { at, inside, outside } of comparisons(judged)) {
      if (inside >= 1 && inside >= leastRatio * outside) continue
      const actual = `${inside.toFixed(1)} inside, ${outside.toFixed(1)} outside`
      yield {
        at,
        expected: `a mean difference to the input that is ${leastRatio} times as large inside the mask as outside`,
        actual,
        message: `${cause(inside, outside)} (mean difference to the input, of 255: ${actual}).`,
      }
    }
  },
})

function cause(inside: number, outside: number): string {
  if (Math.max(inside, outside) < 1) return 'The mask had no effect: the input came back unchanged'
  if (outside > leastRatio * inside) return 'The mask was taken the wrong way round: what was to stay has changed'
  return 'The mask had no effect: what it protects has changed like the rest'
}

/** The answers that can be held against the input. That one is blank is judged elsewhere. */
function comparisons({ exchange: { pictures }, answer }: Judged) {
  const [input] = pictures?.inputs ?? []
  const { mask } = pictures ?? {}
  if (!isPicture(input) || !isPicture(mask)) return []
  return answer.images.flatMap(({ at }) => {
    const output = pictures?.images[at]
    if (!isPicture(output) || !isComparable(input, output) || isBlank(output)) return []
    const found = differences(input, output, mask)
    return found ? [{ at, ...found }] : []
  })
}
