import type { Contract } from '../../core/contract.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import { type HeaderList, header, type RequestMessage } from '../../core/message.ts'
import { findPlace } from '../../engine/record/find-place.ts'
import { proofIn, withMaskedKey } from '../../engine/record/proof.ts'
import { decodeBody } from './decode-body.ts'
import type { Passage } from './passage.ts'

/** Fields that say how a message was carried: with them, its request could not be repeated. */
const carriage = new Set(['accept-encoding', 'connection', 'content-length', 'expect', 'host', 'transfer-encoding'])

/**
 * What passed as an exchange, decoded. Its operation is empty where the document has none for it.
 *
 * @throws {UpstreamFailure} `too-large` when the answer decodes to more than that
 */
export async function toExchange(contract: Contract, passage: Passage, maxBytes: number): Promise<Exchange> {
  const { number, request, partial, startedAt, durationMs } = passage
  const place = findPlace([contract], request)
  const proof = place ? proofIn(place.operation, request, true) : { credentials: 'given' as const, assumed: false }
  const message = withoutCarriage(request)
  const coded = header(request, 'content-encoding') !== undefined
  return {
    id: `p${number}`,
    operation: place?.operation.id ?? '',
    credentials: proof.credentials,
    ...(place?.aside === undefined ? {} : { aside: place.aside }),
    request: place && proof.assumed ? withMaskedKey(place.operation, message) : message,
    ...(await outcomeOf(passage, maxBytes)),
    downloads: [],
    ...(partial || coded ? { unrecorded: true as const } : {}),
    startedAt,
    durationMs,
  }
}

async function outcomeOf(
  { request, response, failure }: Passage,
  maxBytes: number,
): Promise<Pick<Exchange, 'response' | 'failure'>> {
  if (response === undefined) return failure ? { failure } : {}
  try {
    return { response: await decodeBody(response, header(request, 'accept-encoding'), maxBytes) }
  } catch (error) {
    if (!(error instanceof UpstreamFailure) || error.kind === 'too-large') throw error
    return { failure: { kind: error.kind, message: error.message } }
  }
}

function withoutCarriage({ method, url, headers, body }: RequestMessage): RequestMessage {
  const kept: HeaderList = headers.filter(([name]) => !carriage.has(name))
  return { method, url, headers: kept, body }
}
