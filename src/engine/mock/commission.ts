import { mostOfPrompt } from '../../codec/image/caption.ts'
import type { ImageFormat } from '../../codec/image/facts.ts'
import { imageFormats } from '../../codec/image/facts.ts'
import { hash } from '../../codec/random.ts'
import { deliveryOf, formatNamed, imagePointers } from '../../contract/answer/images.ts'
import { successPromise } from '../../contract/answer/media.ts'
import { schemaAt } from '../../contract/request/ask.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { Json, Pointer } from '../../core/json.ts'
import type { RequestReading } from '../../core/reading.ts'
import type { Ask, AskWord } from '../../core/words.ts'
import { longestSide } from './beyond-drawing.ts'
import { excerpt } from './excerpt.ts'
import { maskedInput } from './masked-input.ts'
import type { MockOptions } from './options.ts'
import { type Paintings, paintingsFor } from './paint.ts'

/** What is to be drawn and how it is to be handed over: a request with every default filled in. */
export interface Commission {
  readonly promptTokens: number
  /** How many images were sent along. */
  readonly references: number
  readonly count: number
  readonly width: number
  readonly height: number
  readonly format: ImageFormat
  readonly transparent: boolean
  readonly quality: string
  readonly model: string
  /** The beginning of the prompt, as a picture can show it. */
  readonly excerpt: string
  readonly partials: number
  readonly seed: number
  /** The input picture and where it may be changed, when both could be read. */
  readonly sketch?: string
  /** What was painted for it beforehand. */
  readonly paintings?: Paintings['pictures']
  /** Where each image stands in the answer. */
  readonly place: Pointer
  readonly delivery: 'base64' | 'url'
}

/** Fills what a valid request leaves open from the schema's defaults, then from the origin's. */
export function commission(
  contract: Contract,
  asked: RequestReading,
  operation: Operation,
  { seed = 1, paintings }: Pick<MockOptions, 'seed' | 'paintings'> = {},
): Commission {
  const say = <Word extends AskWord>(word: Word) => (asked.ask[word] ?? fallback(contract, asked, word)) as Ask[Word]
  const [width, height] = pixels(say('size'), say('aspect'))
  const at = place(operation, say('delivery'))
  const format = formatNamed(say('format')) ?? exampleFormat(operation)
  const painted = paintingsFor(asked.ask, paintings)
  // A link has to make a picture when the painting is not kept any more.
  const base = painted && deliveryOf(at) === 'base64' ? undefined : maskedInput(asked.ask)
  return {
    promptTokens: textTokens(asked.ask.prompt ?? ''),
    references: asked.ask.images?.length ?? 0,
    count: Math.max(1, say('count') ?? 1),
    width,
    height,
    format,
    transparent: say('background') === 'transparent' && format !== 'jpeg',
    quality: resolveQuality(say('quality')),
    model: say('model') ?? '',
    excerpt: excerpt(asked.ask.prompt ?? '', mostOfPrompt),
    partials: say('partials') ?? 0,
    seed: hash(`${seed}|${operation.id}|${asked.ask.prompt ?? ''}`),
    ...(base === undefined ? {} : { sketch: base }),
    ...(painted && { paintings: painted }),
    place: at,
    delivery: deliveryOf(at),
  }
}

const defaults = new WeakMap<RequestMedia, { readonly [word: string]: Json }>()

function fallback(contract: Contract, { media }: RequestReading, word: AskWord): unknown {
  if (media === undefined) return undefined
  const known = defaults.get(media) ?? defaultsOf(contract, media)
  defaults.set(media, known)
  return known[word]
}

function defaultsOf(contract: Contract, media: RequestMedia): { readonly [word: string]: Json } {
  const found = Object.entries(media.ask).map(([word, pointer]) => {
    const schema = schemaAt(contract, media.schema, pointer)
    return [word, typeof schema === 'object' ? schema.default : undefined]
  })
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null))
}

function pixels(size: string | undefined, aspect: string | undefined): readonly [number, number] {
  const [width, height] = (size ?? '').split('x').map(Number)
  if (width && height) return [Math.min(width, longestSide), Math.min(height, longestSide)]
  const [across, down] = (aspect ?? '1:1').split(':').map(Number)
  const ratio = across && down ? across / down : 1
  return [Math.round(1024 * Math.sqrt(ratio)), Math.round(1024 / Math.sqrt(ratio))]
}

/** `auto` and the names of older models, as one of the qualities that the token tables know. */
function resolveQuality(quality: string | undefined): string {
  return quality === 'low' || quality === 'high' ? quality : 'medium'
}

function place(operation: Operation, delivery: string | undefined): Pointer {
  const pointers = imagePointers(operation)
  const wanted = delivery === 'url' ? 'url' : delivery === 'b64_json' ? 'base64' : undefined
  return pointers.find(pointer => deliveryOf(pointer) === wanted) ?? pointers[0] ?? ''
}

const exampleFormats = new WeakMap<Operation, ImageFormat>()

/** Where no field chooses the format, the documented example's link tells it. */
function exampleFormat(operation: Operation): ImageFormat {
  const known = exampleFormats.get(operation)
  if (known) return known
  const text = JSON.stringify(successPromise(operation)?.media.map(media => media.examples) ?? [])
  const found = imageFormats.find(format => new RegExp(`https?://[^"]*\\.${format}"`).test(text)) ?? 'png'
  exampleFormats.set(operation, found)
  return found
}

/** About four letters of Latin script make a token, and each character of scripts without word spaces does. */
function textTokens(text: string): number {
  const wide = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0
  return wide + Math.ceil((text.length - wide) / 4)
}
