export const imageFormats = ['png', 'jpeg', 'webp'] as const
export type ImageFormat = (typeof imageFormats)[number]

/** What can be told of an image from its bytes without decoding its pixels. */
export interface ImageFacts {
  readonly format: ImageFormat
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The image can hold transparent pixels: an alpha channel, a transparent palette entry, or VP8X/VP8L with alpha. */
  readonly alpha: boolean
  /** The structure reaches its end: PNG IEND with every CRC right, JPEG EOI, WebP RIFF length. */
  readonly complete: boolean
}
