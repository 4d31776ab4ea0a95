import { formatNamed } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'What the answer says of its images is so',
  why: 'Applications store the size and format that the answer names, and crop or convert by them.',
  evidence: 'router-for-me/CLIProxyAPI#5860',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) =>
    (answer.said.size ?? answer.said.format) !== undefined && answer.images.some(({ facts }) => facts !== undefined),

  *judge({ answer }) {
    const [image] = answer.images.filter(({ facts }) => facts !== undefined)
    const { size, format } = answer.said
    if (image?.facts === undefined) return
    const pixels = `${image.facts.width}x${image.facts.height}`
    if (typeof size?.value === 'string' && /^\d+x\d+$/.test(size.value) && size.value !== pixels) {
      yield {
        at: size.at,
        expected: pixels,
        actual: size.value,
        message: `The answer says ${size.value}, the image is ${pixels}.`,
      }
    }
    if (typeof format?.value === 'string' && formatNamed(format.value) !== image.facts.format) {
      yield {
        at: format.at,
        expected: image.facts.format,
        actual: format.value,
        message: `The answer says ${format.value}, the image is ${image.facts.format}.`,
      }
    }
  },
})
