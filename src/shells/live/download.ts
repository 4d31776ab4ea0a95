import { Agent } from 'undici'
import { UpstreamFailure } from '../../core/errors.ts'
import { header, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import type { Upstream } from '../../core/upstream.ts'
import { exchange } from './exchange.ts'
import { connections } from './live.ts'
import { checkAddress, lookupPublic } from './public-address.ts'

const maxRedirects = 3
const maxBytes = 32 * 1024 * 1024

/** Whose image links may be followed wherever they lead, and how long one may take. */
export interface DownloadOptions {
  /** Origin of the target's base URL (`http://127.0.0.1:4010`): the user named it, so it may be a private address. */
  readonly origin: string
  /** Milliseconds. Default 60 s. */
  readonly timeoutMs?: number
}

/**
 * Fetches images that answers link to. The links come from the provider, so they may point anywhere: only http and https,
 * only public addresses (checked for every address that a name has, at the moment of connecting), no key, no cookie,
 * at most three redirects, each checked again, and 32 MB.
 *
 * @throws {UpstreamFailure} from the upstream; `forbidden-address` for a link that is not followed.
 */
export function createDownload({ origin, timeoutMs = 60_000 }: DownloadOptions): Upstream {
  const own = new URL(origin).origin
  const trusted = new Agent(connections)
  const guarded = new Agent({ ...connections, connect: { timeout: 15_000, lookup: lookupPublic } })

  return async ({ url }, signal) => {
    let here = url
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const target = checkAddress(here, own)
      const request: RequestMessage = {
        method: 'GET',
        url: target.href,
        headers: [['accept', 'image/*,*/*;q=0.8']],
        body: new Uint8Array(),
      }
      const dispatcher = target.origin === own ? trusted : guarded
      const answer = await exchange(dispatcher, request, { timeoutMs, maxBytes, ...(signal && { signal }) })
      const next = redirection(answer, target)
      if (next === undefined) return answer
      here = next
    }
    throw new UpstreamFailure('malformed', `The image link redirects more than ${maxRedirects} times.`)
  }
}

function redirection(answer: ResponseMessage, from: URL): string | undefined {
  const location = header(answer, 'location')
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined
  return URL.canParse(location, from.href) ? new URL(location, from.href).href : undefined
}
