import { readBase64 } from '../../../codec/base64.ts'
import type { ImageFacts } from '../../../codec/image/facts.ts'
import { readImage } from '../../../codec/image/read.ts'
import type { ImageReading } from '../../../core/reading.ts'
import { readBody } from '../read-body.ts'
import type { Transport } from '../send.ts'

/** One picture, however it was delivered. */
export interface DeliveredImage {
  /** Where it lies, when it was delivered by link. Links expire. */
  readonly url?: string
  /** When it was delivered so; without a data URL's prefix. */
  readonly base64?: string
  /**
   * Its bytes; a link is fetched, without the key, once.
   *
   * @throws {TypeError} when it cannot be fetched, or is no base64
   */
  bytes(): Promise<Uint8Array<ArrayBuffer>>
  /** What the bytes say: format, width, height, alpha; undefined when they are no PNG, JPEG or WebP. */
  facts(): Promise<ImageFacts | undefined>
}

/** Bytes of one picture at most. */
const most = 64 * 1024 * 1024

export function deliveredImage(
  { delivery, text }: ImageReading,
  { fetch, timeoutMs = 300_000 }: Transport,
): DeliveredImage {
  let fetched: Promise<Uint8Array<ArrayBuffer>> | undefined
  const load = async (): Promise<Uint8Array<ArrayBuffer>> => {
    if (delivery === 'base64') {
      const { bytes } = readBase64(text)
      if (bytes === undefined) throw new TypeError('The image is no base64.')
      return new Uint8Array(bytes)
    }
    const request = new Request(text, { signal: AbortSignal.timeout(timeoutMs) })
    const response = await (fetch ?? globalThis.fetch)(request)
    if (!response.ok) throw new TypeError(`The link answers with status ${response.status}: ${text}`)
    return new Uint8Array(await (await readBody(response, most)).arrayBuffer())
  }
  const bytes = () => {
    fetched ??= load()
    // One that failed may be there the next time.
    fetched.catch(() => {
      fetched = undefined
    })
    return fetched
  }
  const own = delivery === 'base64' ? { base64: text.replace(/^data:[^,]*,/, '') } : { url: text }
  return { ...own, bytes, facts: async () => readImage(await bytes()) }
}
