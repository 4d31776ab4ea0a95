import type { FileInput } from '../file.ts'

/** An input picture: a file in any form, a URL, or a data URL. */
export type ImageInput = FileInput | string | URL

/** What is asked of any provider, in one vocabulary. What is left out is as the provider has it. */
export interface ImageAsk {
  readonly prompt?: string
  /** Default: the model that the provider's own examples use. */
  readonly model?: string
  readonly images?: ImageInput | readonly ImageInput[]
  /** Transparent where the picture may be changed. */
  readonly mask?: ImageInput
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
  readonly delivery?: 'url' | 'base64'
  /** How many pictures in progress a stream shows, at most. */
  readonly partials?: number
  readonly user?: string
}

export type ImageWord = keyof ImageAsk
