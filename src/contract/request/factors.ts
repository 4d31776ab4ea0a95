import { type ImageFormat, imageFormats } from '../../codec/image/facts.ts'
import type { Asking } from '../../core/probe.ts'
import type { Ask, AskWord } from '../../core/words.ts'
import { formatNamed } from '../answer/images.ts'
import { isFormType } from '../answer/media.ts'
import { limitOf } from '../schema/limit.ts'
import { namedValues } from '../schema/values.ts'
import { isGptImage, modelTakes } from './model-takes.ts'

/** How input images are given: not at all, one as it is, one as a list, or two. */
export type InputShape = 'none' | 'one' | 'listed' | 'several'

/** One value that a call may ask for, beside values of other factors. */
export interface Option {
  readonly words?: Ask
  readonly shape?: InputShape
  /** Format of the input images. */
  readonly input?: ImageFormat
  /** A few words for people; absent for what is not asked for. */
  readonly told?: string
  /** The cheapest profile in which some call must ask for it. Absent: none must. */
  readonly profile?: 'standard' | 'full'
  /** The full profile asks for it together with every other option that is paired. */
  readonly paired?: true
  /** It multiplies the price: nothing else that does goes with it. */
  readonly dear?: true
}

/** One choice to make for a call; the cheapest option comes first. */
export type Factor = readonly Option[]

/** What one call for images can ask at the same time as other things, by what the operation documents and its model takes. */
export function factorsOf(asking: Asking): readonly Factor[] {
  const { supports } = asking
  const count: Factor = [{}, { words: { count: 2 }, told: '2 images', dear: true, ...always }]
  return [
    ...(supports('count', 2) ? [count] : []),
    sizes(asking),
    aspects(asking),
    formats(asking),
    backgrounds(asking),
    qualities(asking),
    ...(choosesDelivery(asking) ? [named(asking, 'delivery', value => ({ told: `as ${value}`, ...always }))] : []),
    optional(named(asking, 'moderation', value => ({ told: `moderation ${value}`, ...usually(value) }))),
    optional(named(asking, 'fidelity', value => ({ told: `fidelity ${value}`, ...always }))),
    optional(named(asking, 'style', value => ({ told: `style ${value}`, ...always }))),
    compressions(asking),
    ...(supports('user', 'pixpact') ? [optional([{ words: { user: 'pixpact' }, told: 'a user', ...once }])] : []),
    ...inputs(asking),
  ].filter(factor => factor.some(({ profile }) => profile !== undefined))
}

const once = { profile: 'standard' } as const
const always = { profile: 'standard', paired: true } as const
const later = { profile: 'full' } as const

/** What `auto` gives nobody can judge: it is asked for once. */
function usually(value: string): Pick<Option, 'profile' | 'paired'> {
  return value === 'auto' ? once : always
}

/** Whether the form of delivery can be asked for beside other things: GPT image models refuse the whole request. */
export function choosesDelivery({ model, supports }: Asking): boolean {
  return supports('delivery') && model !== undefined && !isGptImage(model)
}

function named(asking: Asking, word: AskWord, rest: (value: string) => Omit<Option, 'words'>): Factor {
  return valuesOf(asking, word).map(value => ({ words: { [word]: value }, ...rest(value) }))
}

/** The named values of a word that schema and model allow. */
function valuesOf({ contract, model = '', schemaOf, supports }: Asking, word: AskWord): readonly string[] {
  return namedValues(schemaOf(word), contract.schemas)
    .values.filter(value => typeof value === 'string')
    .filter(value => modelTakes(model, word, value) && supports(word, value))
}

/** A word that may as well be left out. */
function optional(factor: Factor): Factor {
  return factor.length ? [{}, ...factor] : []
}

/** A square, a wide and a tall one at first. Where no size is named, those that every current model takes. */
function sizes(asking: Asking): Factor {
  const known = valuesOf(asking, 'size').filter(value => /^\d+x\d+$/.test(value))
  const free = ['1024x1024', '1536x1024'].filter(value => asking.supports('size', value))
  const sorted = (known.length ? known : free).toSorted((a, b) => area(a) - area(b))
  const auto =
    known.length && asking.supports('size', 'auto') ? [{ words: { size: 'auto' }, told: 'size auto', ...later }] : []
  return [...byShape(sorted, 'x', size => ({ size })), ...auto]
}

function aspects(asking: Asking): Factor {
  const ratios = valuesOf(asking, 'aspect').filter(value => /^\d+:\d+$/.test(value))
  return byShape(ratios, ':', aspect => ({ aspect }))
}

/** The first of each orientation goes with everything; the others differ from it in a number alone. */
function byShape(values: readonly string[], sign: string, say: (value: string) => Ask): Factor {
  const shapes = values.map(value => Math.sign(sides(value, sign).reduce((a, b) => a - b)))
  return values.map((value, index) => {
    const isFirst = shapes.indexOf(shapes[index] ?? 0) === index
    return { words: say(value), told: value, ...(isFirst ? always : later) }
  })
}

function sides(value: string, sign: string): readonly number[] {
  return value.split(sign).map(Number)
}

function area(size: string): number {
  return sides(size, 'x').reduce((a, b) => a * b)
}

function formats(asking: Asking): Factor {
  return named(asking, 'format', value => ({ told: value, ...always })).filter(
    ({ words }) => formatNamed(words?.format) !== undefined,
  )
}

function backgrounds(asking: Asking): Factor {
  return optional(named(asking, 'background', value => ({ told: `${value} background`, ...usually(value) })))
}

/** Quality is what costs: the cheapest two at first, and no value of it for the sake of another factor. */
function qualities(asking: Asking): Factor {
  const order = ['low', 'medium']
  const all = valuesOf(asking, 'quality')
  const sorted = [...order.filter(value => all.includes(value)), ...all.filter(value => !order.includes(value))]
  const factor = sorted.map(quality => ({
    words: { quality },
    told: `${quality} quality`,
    ...(quality === 'low' ? {} : { dear: true as const }),
    profile: order.includes(quality) ? ('standard' as const) : ('full' as const),
  }))
  return all.includes('low') ? factor : optional(factor)
}

function compressions(asking: Asking): Factor {
  const { contract, schemaOf, supports } = asking
  if (!supports('compression') || formats(asking).length === 0) return []
  const bounds = ['minimum', 'maximum'].map(keyword => limitOf(schemaOf('compression'), contract.schemas, keyword))
  const known = bounds.filter(bound => bound !== undefined && supports('compression', bound))
  return optional(
    (known.length ? known : [50]).map((compression = 50, index) => ({
      words: { compression },
      told: `compression ${compression}`,
      profile: index === 0 ? 'standard' : 'full',
    })),
  )
}

/** How input images are given, and in which format. */
function inputs({ draft, media, operation, supports }: Asking): readonly Factor[] {
  if (media === undefined || !supports('images')) return []
  const pointer = media.ask.images ?? ''
  const plain = draft().fields[pointer.split('/')[1] ?? ''] !== undefined ? 'one' : 'none'
  const bracketed = isFormType(media.type) && media.arrays === 'brackets' && !pointer.includes('*')
  const listed: Factor = bracketed ? [{ shape: 'listed', told: 'an input as a list of one', ...always }] : []
  const one: Factor = plain === 'none' ? [{ shape: 'one', told: 'an input', ...always }] : []
  const shapes: Factor = [{ shape: plain }, ...one, ...listed, { shape: 'several', told: 'two inputs', ...always }]
  // The only model that makes variations takes PNG only.
  const types = operation.task === 'vary' ? [] : imageFormats.filter(format => format !== 'png')
  return [shapes, [{ input: 'png' }, ...types.map(input => ({ input, told: `${input} input`, ...once }))]]
}
