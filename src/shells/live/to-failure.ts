import { type FailureKind, UpstreamFailure } from '../../core/errors.ts'

const kinds: readonly (readonly [FailureKind, RegExp, string])[] = [
  ['unreachable', /^ECONNREFUSED$/, 'refuses connections; check the address and whether it is up'],
  [
    'unreachable',
    /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/,
    'is not known to the name service; check the host name and the network',
  ],
  [
    'unreachable',
    /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    'cannot be reached from here; check the network',
  ],
  [
    'unreachable',
    /^UND_ERR_CONNECT_TIMEOUT$/,
    'does not accept a connection in time; check the address and the network',
  ],
  [
    'unreachable',
    /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/,
    'has no TLS connection that can be trusted; check its certificate and the scheme',
  ],
  [
    'reset',
    /^(ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/,
    'closed the connection before answering',
  ],
  [
    'malformed',
    /^(HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|UND_ERR_RESPONSE)/,
    'answered with something that is no HTTP',
  ],
  [
    'malformed',
    /^(UND_ERR_INVALID_ARG|UND_ERR_REQ_|UND_ERR_NOT_SUPPORTED|ERR_INVALID_URL)/,
    'cannot be sent this request: it is no valid HTTP',
  ],
]

/** Puts what the network said into a kind and a sentence. The key is no part of it: only the host of the URL is named. */
export function toFailure(error: unknown, url?: string): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error
  const codes = codesOf(error)
  const host = url === undefined ? 'The upstream' : hostOf(url)
  const connected = !failedToConnect(error)
  for (const [kind, pattern, says] of kinds) {
    const code = codes.find(code => pattern.test(code))
    if (code === undefined) continue
    if (code === 'ETIMEDOUT' && !connected)
      return new UpstreamFailure('unreachable', `${host} does not accept a connection in time (${code}).`, {
        cause: error,
      })
    // What was sent may have been carried out: only a connection that was never made proves that nothing was.
    if (kind === 'unreachable' && connected && /^E(HOST|NET|ADDR)/.test(code))
      return new UpstreamFailure('reset', `${host} was lost before it answered (${code}).`, { cause: error })
    return new UpstreamFailure(kind, `${host} ${says} (${code}).`, { cause: error })
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new UpstreamFailure('reset', `${host} gave no answer (${reason}).`, { cause: error })
}

/** Node names the system call that failed. */
function failedToConnect(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  const { syscall, cause } = error as { syscall?: unknown; cause?: unknown }
  const inner = error instanceof AggregateError ? error.errors : []
  return (
    syscall === 'connect' || syscall === 'getaddrinfo' || [cause, ...inner].some(one => failedToConnect(one, depth + 1))
  )
}

/** A connection that tries several addresses fails with an AggregateError without a code; the HTTP parser fails with a name alone. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return []
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  const inner = error instanceof AggregateError ? error.errors : []
  return [
    ...(typeof code === 'string' ? [code] : []),
    error.name,
    ...[cause, ...inner].flatMap(each => codesOf(each, depth + 1)),
  ]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'The upstream'
}
