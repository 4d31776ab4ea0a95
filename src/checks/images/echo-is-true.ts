import { formatNamed } from '../../contract/answer/images.ts'
import { defineCheck, type Judged } from '../../core/check.ts'
import type { Observation } from '../../core/finding.ts'

export default defineCheck({
  title: 'What the answer says of its images is so',
  why: 'Applications store the size and format that the answer names, and crop, convert and bill by them.',
  evidence: 'router-for-me/CLIProxyAPI#5860; Wei-Shaw/sub2api#6120',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) =>
    (answer.said.size ?? answer.said.format ?? answer.said.background ?? answer.said.quality) !== undefined &&
    answer.images.some(({ facts }) => facts !== undefined),

  *judge(judged) {
    for (const find of [ofSize, ofFormat, ofBackground, ofQuality]) {
      const observation = find(judged)
      if (observation) yield observation
    }
  },
})

/** Names of other models' qualities (`hd`, `standard`) are mapped by relays as they see fit. */
const qualities: ReadonlySet<unknown> = new Set(['low', 'medium', 'high'])

function firstImage({ answer }: Judged) {
  return answer.images.find(({ facts }) => facts !== undefined)
}

function ofSize(judged: Judged): Observation | undefined {
  const { at = '', value } = judged.answer.said.size ?? {}
  const facts = firstImage(judged)?.facts
  if (facts === undefined || typeof value !== 'string' || !/^\d+x\d+$/.test(value)) return undefined
  const pixels = `${facts.width}x${facts.height}`
  if (value === pixels) return undefined
  return { at, expected: pixels, actual: value, message: `The answer says ${value}, the image is ${pixels}.` }
}

function ofFormat(judged: Judged): Observation | undefined {
  const { at = '', value } = judged.answer.said.format ?? {}
  const format = firstImage(judged)?.facts?.format
  if (format === undefined || typeof value !== 'string' || value === '' || formatNamed(value) === format)
    return undefined
  return { at, expected: format, actual: value, message: `The answer says ${value}, the image is ${format}.` }
}

/** Soft edges leave a few pixels that are not quite opaque; more of them are a background that is not there. */
const stray = 0.01

/** An alpha channel may be opaque all over: only the pixels tell that nothing is transparent, or that something is. */
function ofBackground(judged: Judged): Observation | undefined {
  const { at = '', value } = judged.answer.said.background ?? {}
  const image = firstImage(judged)
  const pixels = judged.exchange.pictures?.images[image?.at ?? '']
  const clear = pixels && 'transparent' in pixels ? pixels.transparent : undefined
  const asked = judged.ask.background === 'transparent'
  if (value === 'transparent' && !asked && (image?.facts?.alpha === false || clear === 0)) {
    const message = 'The answer says that the background is transparent; no pixel of the image is.'
    return { at, expected: 'opaque', actual: value, message }
  }
  if (value === 'opaque' && clear !== undefined && clear > stray) {
    const message = 'The answer says that the background is opaque; the image has transparent pixels.'
    return { at, expected: 'transparent', actual: value, message }
  }
  return undefined
}

function ofQuality({ ask, answer }: Judged): Observation | undefined {
  const { at = '', value } = answer.said.quality ?? {}
  if (!qualities.has(value) || !qualities.has(ask.quality) || value === ask.quality) return undefined
  const message = `The answer says that the quality is ${value}; ${ask.quality} was asked for.`
  return { at, expected: ask.quality ?? '', actual: String(value), message }
}
