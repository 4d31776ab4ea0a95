import type { Block } from '../../../core/reading.ts'
import type { CallError } from '../call-error.ts'
import type { DeliveredImage } from './delivered-image.ts'
import type { ImageWord } from './image-ask.ts'

/** What came of an ask, the same for every provider. */
export type ImageAnswer = ImageSuccess | ImageFailure

export interface ImageSuccess {
  readonly ok: true
  /** The id of the provider that answered. */
  readonly provider: string
  readonly status: number
  readonly images: readonly DeliveredImage[]
  /** As the provider counts. */
  readonly usage?: Readonly<Record<string, unknown>>
  /** What was changed to suit the provider, in sentences. */
  readonly changes: readonly string[]
  /** The provider's own body. */
  readonly raw: unknown
  readonly response: Response
  /** Providers that were asked before and why they did not serve; empty without a fallback. */
  readonly tried: readonly Tried[]
}

export interface ImageFailure {
  readonly ok: false
  readonly provider: string
  /** 0 when no answer came, or nothing was sent. */
  readonly status: number
  readonly error: ImageError
  readonly raw?: unknown
  readonly response?: Response
  readonly tried: readonly Tried[]
}

/** `unsupported`: nothing was sent. `pending`: the pictures are not made yet. `no-images`: a success without any. */
export type ImageErrorKind = CallError['kind'] | 'unsupported' | 'pending' | 'no-images'

export interface ImageError extends Omit<CallError, 'kind'> {
  readonly kind: ImageErrorKind
  /** What a refusal is about: the key, the balance, the rate, a model that is not served, the content. */
  readonly reason?: Block
  /** What the provider cannot do. */
  readonly unsupported?: readonly Unsupported[]
  /** The provider's name for work that is not done. */
  readonly task?: string
}

/** One thing that a provider cannot do. */
export interface Unsupported {
  /** The word that asks for it; `task` when it has no such operation at all. */
  readonly word: ImageWord | 'task' | 'stream'
  readonly provider: string
  readonly message: string
  /** The values that it offers in place of it, where it names them. */
  readonly offers: readonly string[]
}

/** A provider that was asked and did not serve. */
export interface Tried {
  readonly provider: string
  readonly status: number
  readonly error: ImageError
}
