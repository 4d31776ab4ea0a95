import { proofIn } from './proof.ts'
import type { Call } from './see.ts'

/** What a recording does not tell of the calls to one contract, in sentences. Our own tells all that it keeps. */
export function limitsOf(calls: readonly Call[], tells: boolean): readonly string[] {
  const foreign = calls.filter(({ note }) => note === undefined)
  const unkept = calls.filter(({ answer }) => 'unkept' in answer).length
  const partial = foreign.filter(({ request }) => !request.whole).length
  const assumed = foreign.filter(
    ({ place, request }) => !place.aside && proofIn(place.operation, request.message, tells).assumed,
  ).length
  const elsewhere = foreign.filter(({ place }) => !place.documented)
  const hosts = [...new Set(elsewhere.map(({ request }) => new URL(request.message.url).host))]
  const name = calls[0]?.place.contract.name ?? ''
  const streamed = foreign.some(({ entry }) => entry.response.content.mimeType.startsWith('text/event-stream'))
  return [
    ...(unkept > 0 ? [`${count(unkept, 'answer was', 'answers were')} recorded without the body and not judged.`] : []),
    ...(partial > 0
      ? [
          `${count(partial, 'request was', 'requests were')} recorded without the whole body: nothing is concluded from what was not asked there.`,
        ]
      : []),
    ...(assumed > 0
      ? [
          `The recording does not show whether ${count(assumed, 'call', 'calls')} carried a key: it is taken to be so, and nothing is said about calls without one.`,
        ]
      : []),
    ...(hosts.length > 0
      ? [
          `The document of ${name} does not name ${hosts.slice(0, 3).join(', ')}: calls there were found by their path. --provider chooses another document.`,
        ]
      : []),
    ...(streamed ? ['When the pieces of a stream came was not recorded.'] : []),
    ...(foreign.length > 0
      ? ['The length and the end of a body were not recorded: whether an answer was cut is not judged.']
      : []),
  ]
}

function count(many: number, one: string, more: string): string {
  return `${many} ${many === 1 ? one : more}`
}
