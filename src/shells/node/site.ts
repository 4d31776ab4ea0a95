import type { ResponseMessage } from '../../core/message.ts'
import type { Upstream } from '../../core/upstream.ts'
import type { Refusal } from './refusal.ts'

/** One upstream and the path under which it is served: empty at the root, else `/<id>`. */
export interface Site {
  readonly id: string
  readonly name: string
  readonly base: string
  readonly upstream: Upstream
  /** The upstream answers what browsers ask before they call; otherwise the server does, in its place. */
  readonly preflights?: true
  /** A refusal of the server itself in the words of the provider. Default: in OpenAI's. */
  refuse?(method: string, target: string, refusal: Refusal): ResponseMessage
}

/** The site that a request target belongs to. */
export function siteFor(sites: readonly Site[], target: string): Site | undefined {
  return sites.find(
    ({ base }) => base === '' || (target.startsWith(base) && /^([/?]|$)/.test(target.slice(base.length))),
  )
}
