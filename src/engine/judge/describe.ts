import { fold } from '../../codec/escape.ts'
import { createMask, maskHeaders, maskUrl } from '../../codec/mask.ts'
import { maskSignatures } from '../../codec/mask-signatures.ts'
import { readForm } from '../../codec/multipart.ts'
import type { Judged } from '../../core/check.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import { bodyOf, header, mediaType, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import type { ExchangeReport } from '../../core/report.ts'
import type { Ask } from '../../core/words.ts'
import { curlOf } from './curl.ts'
import { understand } from './judge.ts'

/** Characters of a body that a report shows. */
const shown = 4000

/** Far more than anyone asks for in one call. */
const imagesShown = 128

type Mask = (text: string) => string

/** An exchange as it may be shown: the key masked in every encoding, bodies shortened, images measured. */
export async function describe(contract: Contract, exchange: Exchange, key: string): Promise<ExchangeReport> {
  const hide = createMask([key])
  const mask = (text: string) => maskSignatures(hide(text))
  const { id, probe, operation, request, response, failure, startedAt, durationMs } = exchange
  const first = response?.chunks[0]?.at
  const judged = understand(contract, exchange)
  return {
    id,
    ...(probe === undefined ? {} : { probe }),
    operation,
    ...(judged ? { asked: askedOf(judged.ask) } : {}),
    request: {
      method: request.method,
      url: maskUrl(request.url, mask),
      headers: maskHeaders(request.headers, mask),
      body: excerpt(requestText(request), mask),
    },
    ...(response ? { response: answerText(response, mask) } : {}),
    ...(failure ? { failure: { kind: failure.kind, message: mask(failure.message) } } : {}),
    timing: {
      startedAt: new Date(startedAt).toISOString(),
      ...(first === undefined ? {} : { firstByteMs: Math.round(first) }),
      totalMs: Math.round(durationMs),
    },
    curl: mask(curlOf(request, contract.keyEnv)),
    images: judged ? await imagesOf(judged) : [],
  }
}

function requestText(request: RequestMessage): string {
  const type = header(request, 'content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) return new TextDecoder().decode(request.body)
  const { parts, issue } = readForm(request.body, type)
  if (issue) return new TextDecoder().decode(request.body)
  const lines = parts.map(({ name, filename, type: part, bytes }) =>
    filename === undefined
      ? `${name}: ${new TextDecoder().decode(bytes)}`
      : `${name}: <file ${filename}, ${part ?? 'no type'}, ${bytes.length} bytes>`,
  )
  return lines.join('\n')
}

function answerText(response: ResponseMessage, mask: Mask): NonNullable<ExchangeReport['response']> {
  const bytes = bodyOf(response)
  const binary = /^(image|audio|video)\//.test(mediaType(response))
  const body = binary
    ? `<${mask(header(response, 'content-type') ?? '').split(';', 1)[0]}, ${bytes.length} bytes>`
    : excerpt(new TextDecoder().decode(bytes), mask)
  return {
    status: response.status,
    headers: maskHeaders(response.headers, mask),
    body,
    bytes: bytes.length,
    ending: response.ending,
  }
}

/** What a report shows of a text: the key masked, images counted, the middle left out. */
function excerpt(text: string, mask: Mask): string {
  return fold(mask(text), shown)
}

/** The words that an image can be held against. */
function askedOf({
  count,
  size,
  aspect,
  quality,
  format,
  background,
  delivery,
  stream,
}: Ask): NonNullable<ExchangeReport['asked']> {
  const words = Object.entries({ count, size, aspect, quality, format, background, delivery, stream })
  return Object.fromEntries(words.filter(([, value]) => value !== undefined))
}

async function imagesOf({ answer }: Judged): Promise<ExchangeReport['images']> {
  const images = answer.images.flatMap(({ bytes, facts }) => (bytes && facts ? [{ bytes, facts }] : []))
  return Promise.all(
    images.slice(0, imagesShown).map(async ({ bytes, facts: { width, height, format, alpha } }) => {
      return { width, height, format, alpha, bytes: bytes.length, sha256: await sha256(bytes) }
    }),
  )
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}
