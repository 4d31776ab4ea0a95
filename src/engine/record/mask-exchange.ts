import { createMask, maskHeaders, maskUrl } from '../../codec/mask.ts'
import { createByteMask } from '../../codec/mask-bytes.ts'
import { maskSignatures } from '../../codec/mask-signatures.ts'
import { echoesOf, sayEcho } from '../../contract/answer/echoes-of.ts'
import type { Credentials, Download, Exchange } from '../../core/exchange.ts'
import {
  bodyOf,
  type Chunk,
  type HeaderList,
  mediaType,
  type RequestMessage,
  type ResponseMessage,
} from '../../core/message.ts'

/** Masks that are made once for all exchanges with the same keys. */
interface Masks {
  readonly text: (text: string) => string
  readonly bytes: (bytes: Uint8Array) => Uint8Array
  readonly binary: (bytes: Uint8Array) => Uint8Array
}

/**
 * A function that makes exchanges fit to be kept: no key in any encoding, no header that carries credentials, no
 * signature of a URL. It is judged as before: bodies keep their length and their syntax, and where a key came back is
 * noted in `echoed`. Masking twice is masking once.
 */
export function createExchangeMask(keys: readonly string[]): (exchange: Exchange) => Exchange {
  const masks: Masks = {
    text: createMask(keys),
    bytes: createByteMask(keys, maskSignatures),
    binary: createByteMask(keys),
  }
  return exchange => {
    const { response, failure, downloads } = exchange
    const echoed = [...(exchange.echoed ?? []), ...(response ? echoesIn(response, keys) : [])]
    return {
      ...exchange,
      request: maskRequest(exchange, masks),
      ...(response ? { response: maskResponse(response, masks) } : {}),
      ...(failure ? { failure: { kind: failure.kind, message: masks.text(failure.message) } } : {}),
      downloads: downloads.map(download => maskDownload(download, masks)),
      ...(echoed.length > 0 ? { echoed } : {}),
    }
  }
}

function echoesIn(response: ResponseMessage, keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap(key => echoesOf(response, key).map(sayEcho)))]
}

/** What a probe sent holds no secret but the key; in other traffic a name may tell one that nobody told us. */
function maskRequest({ probe, credentials, request }: Exchange, { text, bytes, binary }: Masks): RequestMessage {
  const { method, url, headers, body } = request
  if (probe === undefined)
    return { method, url: maskUrl(url, text), headers: maskHeaders(headers, text), body: bytes(body) }
  return { method, url: text(url), headers: maskProof(headers, credentials, text), body: binary(body) }
}

/** A key that is wrong on purpose stays: with the user's own in its place, to repeat the call would cost money. */
function maskProof(headers: HeaderList, credentials: Credentials, text: Masks['text']): HeaderList {
  return headers.flatMap(([name, value]) =>
    name === 'authorization' && credentials !== 'wrong'
      ? maskHeaders([[name, value]], text)
      : [[name, text(value)] as const],
  )
}

function maskResponse(response: ResponseMessage, masks: Masks): ResponseMessage {
  const binary = /^(image|audio|video)\//.test(mediaType(response))
  const whole = bodyOf(response)
  const hidden = binary ? masks.binary(whole) : masks.bytes(whole)
  return {
    ...response,
    headers: maskHeaders(response.headers, masks.text),
    chunks: hidden === whole ? response.chunks : cutAs(response.chunks, hidden),
  }
}

/** A masked body has the length of the other one, so it can be cut where that one was. */
function cutAs(chunks: readonly Chunk[], body: Uint8Array): readonly Chunk[] {
  let from = 0
  return chunks.map(({ bytes, at }) => {
    from += bytes.length
    return { bytes: body.subarray(from - bytes.length, from), at }
  })
}

function maskDownload({ url, response, failure }: Download, masks: Masks): Download {
  return {
    // As it stands in the masked answer: that is how the two are found to belong together.
    url: new TextDecoder().decode(masks.bytes(new TextEncoder().encode(url))),
    ...(response ? { response: maskResponse(response, masks) } : {}),
    ...(failure ? { failure: { kind: failure.kind, message: masks.text(failure.message) } } : {}),
  }
}
