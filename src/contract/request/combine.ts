import type { ImageFormat } from '../../codec/image/facts.ts'
import { imageFormats } from '../../codec/image/facts.ts'
import type { Draft } from '../../core/draft.ts'
import type { Asking } from '../../core/probe.ts'
import type { Ask } from '../../core/words.ts'
import { formatNamed } from '../answer/images.ts'
import { inputImage } from './compose.ts'
import type { InputShape, Option } from './factors.ts'

/** One request that asks for all of the options. */
export function combine({ draft, media }: Asking, options: readonly Option[]): Draft {
  const words: Ask = Object.assign({}, ...options.map(option => option.words ?? {}))
  const shape = options.find(option => option.shape)?.shape ?? 'none'
  const input = options.find(option => option.input)?.input ?? 'png'
  const made = draft({ ...words, ...(shape === 'none' ? {} : { images: images(shape, input) }) })
  if (shape !== 'listed' || media === undefined) return made
  const name = media.ask.images?.split('/')[1] ?? ''
  return { ...made, fields: { ...made.fields, [name]: [made.fields[name] ?? null] }, arrays: 'brackets' }
}

function images(shape: InputShape, input: ImageFormat) {
  const [next = input] = imageFormats.filter(format => format !== input)
  return shape === 'several' ? [inputImage(1, input), inputImage(2, next)] : [inputImage(1, input)]
}

/** Whether options go together, as far as they are chosen: by what is documented of the formats, and by what it costs. */
export function goTogether(options: readonly (Option | undefined)[]): boolean {
  const chosen = options.filter(option => option !== undefined)
  const words: Ask = Object.assign({}, ...chosen.map(option => option.words ?? {}))
  const format = formatNamed(words.format)
  if (format === 'jpeg' && words.background === 'transparent') return false
  if (chosen.filter(({ dear }) => dear).length > 1) return false
  if (format === 'png' && words.compression !== undefined) return false
  return (
    !chosen.some(({ shape }) => shape === 'none') || !chosen.some(({ input }) => input !== undefined && input !== 'png')
  )
}
