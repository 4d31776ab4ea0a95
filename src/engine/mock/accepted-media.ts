import { isJsonType } from '../../contract/answer/media.ts'
import type { AnswerMedia } from '../../core/contract.ts'

/**
 * The documented media type that a client would rather have (RFC 9110, section 12.5.1); JSON, or the first one, where it
 * has no wish or none of its wishes is documented.
 */
export function acceptedMedia(accept: string | undefined, media: readonly AnswerMedia[]): AnswerMedia | undefined {
  const usual = media.find(({ type }) => isJsonType(type)) ?? media[0]
  if (usual === undefined || accept === undefined || media.length < 2) return usual
  const ranges = accept.toLowerCase().split(',').map(readRange)
  const weights = media.map(({ type }) => weightOf(type, ranges))
  const most = Math.max(...weights)
  const best = media.filter((_, index) => weights[index] === most)
  return most === 0 || best.includes(usual) ? usual : best[0]
}

interface Range {
  readonly type: string
  readonly weight: number
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim())
  const weight = parameters.find(part => part.startsWith('q='))?.slice(2) ?? '1'
  return { type, weight: /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 1 }
}

/** That of the range which names the type most exactly. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const [bare = ''] = type.split(';')
  const named = [bare, `${bare.split('/')[0]}/*`, '*/*'].map(name => ranges.find(range => range.type === name))
  return named.find(range => range !== undefined)?.weight ?? 0
}
