import type { HarEntry } from '../../codec/har.ts'
import { carriedKey } from '../../contract/request/credentials.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import { header } from '../../core/message.ts'
import { downloadsOf } from './downloads-of.ts'
import { exchangeOf } from './exchange-of.ts'
import { keysIn } from './keys-in.ts'
import { limitsOf } from './limits-of.ts'
import { createExchangeMask } from './mask-exchange.ts'
import { type Call, isCall, see } from './see.ts'

/** What a recording holds of one contract, masked. */
export interface Recorded {
  readonly contract: Contract
  readonly exchanges: readonly Exchange[]
  /** What it does not tell, in sentences. */
  readonly limits: readonly string[]
}

export interface Recording {
  readonly targets: readonly Recorded[]
  /** How many entries are about no operation of any contract. */
  readonly unmatched: number
  /** Keys that stand in the recording as they are: to be kept out of everything that is written. */
  readonly keys: readonly string[]
}

/** Finds out what recorded traffic, ours or anybody's, says about the contracts. Pure. */
export function readRecording(entries: readonly HarEntry[], contracts: readonly Contract[]): Recording {
  const all = entries.map(entry => see(entry, contracts))
  const parameters = contracts.flatMap(({ operations }) => operations.flatMap(keyParameter))
  const called = all.filter(isCall)
  const keys = [...new Set(called.flatMap(({ request }) => keysIn(request.message, parameters)))]
  // A recorder that leaves out credentials leaves them out everywhere.
  const tells =
    all.some(({ request: { message } }) => header(message, 'authorization') !== undefined) ||
    called.some(({ place, request }) => carriedKey(place.operation, request.message) !== undefined)
  const mask = createExchangeMask(keys)

  const calls = inOrder(called).map(call => ({ call, fetched: downloadsOf(call, all) }))
  const used = new Set(calls.flatMap(({ fetched }) => fetched.flatMap(one => one.entries)))
  const made = calls.filter(({ call }) => !used.has(call.entry))
  const targets = contracts.flatMap(contract => {
    const own = made.filter(({ call }) => call.place.contract === contract)
    if (own.length === 0) return []
    const kept = own.filter(({ call }) => !('unkept' in call.answer))
    const exchanges = kept.map(({ call, fetched }) =>
      mask(
        exchangeOf(
          call,
          fetched.map(({ download }) => download),
          tells,
        ),
      ),
    )
    return [
      {
        contract,
        exchanges: named(exchanges),
        limits: limitsOf(
          own.map(({ call }) => call),
          tells,
        ),
      },
    ]
  })
  const unmatched = all.filter(one => !isCall(one) && one.note?.link === undefined && !used.has(one.entry)).length
  return { targets, unmatched, keys }
}

/** As the run told them, or as they began. */
function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted(
    (a, b) =>
      (a.note?.position ?? 0) - (b.note?.position ?? 0) ||
      Date.parse(a.entry.startedDateTime) - Date.parse(b.entry.startedDateTime),
  )
}

/** Each exchange with an id of its own: recordings can be joined, and others know no ids. */
function named(exchanges: readonly Exchange[]): readonly Exchange[] {
  const taken = new Set<string>()
  return exchanges.map((exchange, index) => {
    const wanted = exchange.id === '' ? `x${index + 1}` : exchange.id
    let id = wanted
    for (let again = 2; taken.has(id); again++) id = `${wanted}-${again}`
    taken.add(id)
    return { ...exchange, id }
  })
}

function keyParameter({ security }: Operation): readonly string[] {
  return security?.scheme === 'query' ? [security.name] : []
}
