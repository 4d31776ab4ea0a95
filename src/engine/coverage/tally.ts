import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Covered, OperationCoverage } from '../../core/report.ts'
import { coverage } from './coverage.ts'

/** Coverage that is added up exchange by exchange, none of which has to be kept. */
export interface Tally {
  add(exchange: Exchange): void
  coverage(): readonly OperationCoverage[]
}

const kinds = ['parameters', 'values', 'statuses', 'answers'] as const

export function createTally(contract: Contract): Tally {
  const alone = new Map(contract.operations.map(one => [one.id, { ...contract, operations: [one] }]))
  const seen = new Set<string>()
  const key = (operation: string, kind: string, name: string) => JSON.stringify([operation, kind, name])
  return {
    add(exchange) {
      const own = alone.get(exchange.operation)
      if (own === undefined) return
      for (const one of coverage(own, [exchange]))
        for (const kind of kinds) for (const name of one[kind].exercised) seen.add(key(one.operation, kind, name))
    },
    coverage() {
      return coverage(contract, []).map(({ operation, ...documented }) => {
        const split = (kind: (typeof kinds)[number]): Covered => {
          const isSeen = (name: string) => seen.has(key(operation, kind, name))
          const { missed: names } = documented[kind]
          return { exercised: names.filter(isSeen), missed: names.filter(name => !isSeen(name)) }
        }
        const [parameters, values] = [split('parameters'), split('values')]
        return { operation, parameters, values, statuses: split('statuses'), answers: split('answers') }
      })
    },
  }
}
