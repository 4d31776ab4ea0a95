import type { Exchange } from '../../core/exchange.ts'
import type { Verdict } from '../../core/finding.ts'
import { header } from '../../core/message.ts'

/** What a refusal seems to prove, and does not when everything is refused. */
const refusals: readonly string[] = ['invalid-request-refused', 'not-an-image-refused']

/**
 * The verdicts without those that prove nothing: where no valid request of an operation and media type was served, that
 * an invalid one was refused says nothing about its mistake.
 */
export function doubt(exchanges: readonly Exchange[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const places = new Map(exchanges.map(exchange => [exchange.id, placesOf(exchange)]))
  const having = (outcome: Verdict['outcome']) =>
    new Set(
      verdicts
        .filter(verdict => verdict.check === 'valid-request-accepted' && verdict.outcome === outcome)
        .flatMap(({ exchange }) => places.get(exchange) ?? []),
    )
  const served = having('kept')
  const refused = new Set([...having('broken'), ...having('undecided')])
  return verdicts.map(verdict => {
    // Of a media type that no valid request has, the operation as a whole tells.
    const place = places.get(verdict.exchange)?.find(one => served.has(one) || refused.has(one)) ?? ''
    const isDoubtful = refused.has(place) && !served.has(place)
    const provesNothing = isDoubtful && verdict.outcome === 'kept' && refusals.includes(verdict.check)
    return provesNothing ? { ...verdict, outcome: 'undecided' } : verdict
  })
}

/** The narrowest first. */
function placesOf({ operation, request }: Exchange): readonly string[] {
  const type = header(request, 'content-type')?.split(';', 1)[0]
  return type === undefined ? [operation] : [`${operation} ${type}`, operation]
}
