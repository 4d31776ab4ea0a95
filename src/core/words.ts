import type { FileValue } from './file.ts'
import type { Pointer } from './json.ts'

/** The shared vocabulary of requests. Each operation maps its own fields to these words, once, in its document. */
export interface Ask {
  readonly prompt?: string
  readonly model?: string
  /** Input images: files in a form, URLs or data URLs in JSON. */
  readonly images?: readonly (FileValue | string)[]
  readonly mask?: FileValue | string
  /** How many images are asked for. */
  readonly count?: number
  /** `WIDTHxHEIGHT` in pixels, or `auto`. */
  readonly size?: string
  /** `WIDTH:HEIGHT`. */
  readonly aspect?: string
  readonly quality?: string
  /** `png`, `jpeg` or `webp`. */
  readonly format?: string
  /** 0 to 100. */
  readonly compression?: number
  /** `transparent`, `opaque` or `auto`. */
  readonly background?: string
  readonly moderation?: string
  readonly fidelity?: string
  readonly style?: string
  /** `url` or `b64_json`. */
  readonly delivery?: string
  readonly stream?: boolean
  /** How many partial images a stream may show before the completed one. */
  readonly partials?: number
  readonly user?: string
}

export type AskWord = keyof Ask

// A line comment, because the pointer would end a block comment.
// Where each word stands in a request body. `/images/*/image_url` spreads a list over objects.
export type AskMap = { readonly [word in AskWord]?: Pointer }

/** Where each word stands in a successful answer. */
export interface AnswerMap {
  /** Places of images, the preferred one first; the last segment tells base64 (`b64_json`) from URL. */
  readonly images?: readonly Pointer[]
  readonly usage?: Pointer
  readonly created?: Pointer
  /** When the links end, as RFC 3339 has it. */
  readonly expires?: Pointer
  readonly size?: Pointer
  readonly quality?: Pointer
  readonly format?: Pointer
  readonly background?: Pointer
  readonly task?: Pointer
  /** A request id within the body. */
  readonly request?: Pointer
}
