import { mediaType } from '../../core/message.ts'
import type { ImageReading } from '../../core/reading.ts'
import { isInline } from './images.ts'

/** Whether an image came as a link, and not as the bytes themselves in a data URL. */
export function isLinked({ delivery, text }: ImageReading): boolean {
  return delivery === 'url' && !isInline(text)
}

/** The URL of a link that can be followed; undefined for anything but an absolute http or https URL. */
export function linkUrl({ text }: ImageReading): URL | undefined {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

/** Whether a host name means the machine itself. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** A link over plain http to another host than the one that was asked over plain http itself. */
export function isExposed(image: ImageReading, request: { readonly url: string }): boolean {
  const url = linkUrl(image)
  if (url === undefined || url.protocol !== 'http:' || isLoopback(url.hostname)) return false
  return url.host !== new URL(request.url).host || !request.url.startsWith('http:')
}

/**
 * Why what a link led to is no image, in words; undefined when it is one, and while nobody followed it.
 * Object stores have types of their own for bytes of any kind, or none: then the bytes tell.
 */
export function linkTrouble(image: ImageReading): string | undefined {
  const { text, download, bytes, facts } = image
  if (!isLinked(image)) return undefined
  if (linkUrl(image) === undefined) return `${JSON.stringify(text.slice(0, 100))} is no absolute http or https URL`
  if (download === undefined || download.failure?.kind === 'aborted') return undefined
  const { response, failure } = download
  if (response === undefined) return failure?.message ?? 'no answer'
  const type = mediaType(response)
  if (response.status !== 200) return `status ${response.status}, ${type || 'no content type'}`
  if (bytes === undefined || bytes.length === 0) return 'status 200 without a single byte'
  if (facts !== undefined || /^image\/|\/octet-stream$/.test(type)) return undefined
  return `status 200, ${type || 'no content type'}`
}
