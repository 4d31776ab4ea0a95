import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { TargetReport } from '../../core/report.ts'
import { conclude } from '../../engine/conclude.ts'
import { createTally } from '../../engine/coverage/tally.ts'
import { imagesIn } from '../../engine/images-in.ts'
import type { Examined } from '../../engine/judge/examine.ts'
import type { Sighting } from '../../shells/proxy/passage.ts'
import { count } from './count-unjudged.ts'

/** What a proxy saw, for the report in the end: without large bodies, and without what repeats what was seen. */
export interface Evidence {
  add(sighting: Sighting): void
  report(): TargetReport
}

/** Exchanges that a report shows one by one. Of further ones, those in which something new was found. */
const most = 2_000

/** What the report needs of bodies once they were judged stands in small ones. */
const smallBody = 16 * 1024

/** @param url of the target */
export function collectEvidence(contract: Contract, url: string): Evidence {
  const kept = new Map<number, Examined>()
  const found = new Set<string>()
  const tally = createTally(contract)
  let images = 0
  let calls = 0
  let beside = 0

  const keep = (number: number, examined: Examined) => {
    const { exchange, judgement } = examined
    const ids = judgement.findings.map(({ id }) => id)
    const fresh = ids.some(id => !found.has(id))
    for (const id of ids) found.add(id)
    if (kept.size >= most && !fresh && !kept.has(number)) return
    kept.set(number, { ...examined, exchange: thin(exchange) })
    tally.add(exchange)
  }

  return {
    add(sighting) {
      if (sighting.kind === 'beside') beside++
      else if (sighting.kind !== 'unjudged') {
        if (sighting.kind === 'judged') {
          calls++
          images += imagesIn(contract, sighting.examined.exchange)
        }
        keep(sighting.number, sighting.examined)
      }
    },
    report() {
      const examined = [...kept].toSorted(([a], [b]) => a - b).map(([, one]) => one)
      const report = conclude(contract, {
        kind: 'proxy',
        url,
        examined,
        // Whoever made the calls has paid for them.
        spent: { images, costUsd: 0 },
        limits: limitsOf(beside, calls - kept.size),
      })
      const whole = { ...report, coverage: tally.coverage(), totals: { ...report.totals, calls } }
      if (calls === 0) return { ...whole, stopped: 'No call of the document passed.', stoppedBy: 'nothing' }
      if (examined.some(({ exchange }) => exchange.response !== undefined)) return whole
      return { ...whole, stopped: 'No call was answered.', stoppedBy: 'unreachable' }
    },
  }
}

function limitsOf(beside: number, unshown: number): readonly string[] {
  return [
    ...(beside > 0 ? [`${count(beside)} about no operation of the document and passed unjudged.`] : []),
    ...(unshown > 0
      ? [`${count(unshown)} judged, found to hold nothing new, and only counted: their verdicts are left out.`]
      : []),
  ]
}

/** Nothing looks at large bodies again, and thousands of them would fill the memory. */
function thin(exchange: Exchange): Exchange {
  const { request, response } = exchange
  const came = (response?.chunks ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0)
  return {
    ...exchange,
    request: request.body.length > smallBody ? { ...request, body: new Uint8Array() } : request,
    ...(response && came > smallBody ? { response: { ...response, chunks: [] } } : {}),
    downloads: [],
  }
}
