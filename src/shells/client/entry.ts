// The runtime of generated clients and the portable client: published as pixpact/client.
export { asIs } from './as-is.ts'
export type { CallError, ErrorKind } from './call-error.ts'
export type { Call, CallOptions, Input, StreamingCall } from './call-shape.ts'
export { type ClientOptions, connect } from './connect.ts'
export type { FileInput } from './file.ts'
export { forms } from './form.ts'
export type { Middleware, Next } from './middleware.ts'
export { plain } from './plain.ts'
export type { DeliveredImage } from './portable/delivered-image.ts'
export { fallback } from './portable/fallback.ts'
export type {
  ImageAnswer,
  ImageError,
  ImageFailure,
  ImageSuccess,
  Tried,
  Unsupported,
} from './portable/image-answer.ts'
export type { ImageAsk, ImageInput, ImageWord } from './portable/image-ask.ts'
export { type AskOptions, type ImageOptions, type ImageService, images } from './portable/images.ts'
export type { Failure, Result, Success } from './result.ts'
export { type RetryOptions, retry } from './retry.ts'
export type { Rule, Service } from './rule.ts'
export type { Transport } from './send.ts'
export { stream } from './stream.ts'
export type { StreamEnd, Streaming, StreamResult } from './stream-result.ts'
export { styled } from './styled.ts'
export { ClientError, unwrap } from './unwrap.ts'
export { urlEncoded } from './url-encoded.ts'
