import type { Judged } from '../../core/check.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Covered, OperationCoverage } from '../../core/report.ts'
import { understand } from '../judge/judge.ts'
import { answersOf } from './answers.ts'
import { nameLimit } from './places.ts'
import { questionsOf } from './questions.ts'

/**
 * What exchanges exercised of what a document describes, operation by operation, whatever came of it. A list has 200
 * names at most. Pure.
 */
export function coverage(contract: Contract, exchanges: readonly Exchange[]): readonly OperationCoverage[] {
  const byOperation = Map.groupBy(
    exchanges.filter(({ aside }) => aside === undefined),
    ({ operation }) => operation,
  )
  return contract.operations.map(operation => {
    const judged = (byOperation.get(operation.id) ?? []).flatMap(exchange => understand(contract, exchange) ?? [])
    return coverageOf(contract, operation, judged)
  })
}

function coverageOf(contract: Contract, operation: Operation, all: readonly Judged[]): OperationCoverage {
  const questions = questionsOf(contract, operation)
  const answers = answersOf(contract, operation)
  const carried = new Set(all.filter(isTaken).flatMap(judged => [...questions.carriedBy(judged)]))
  const statuses = new Set(all.map(judged => answers.statusOf(judged)))
  const fields = new Set(all.flatMap(judged => [...answers.carriedBy(judged)]))
  return {
    operation: operation.id,
    parameters: covered(questions.parameters, carried),
    values: covered(questions.values, carried),
    statuses: covered(answers.statuses, statuses),
    answers: covered(answers.fields, fields),
  }
}

/** What a provider did with a wrong request, or with one that it did not look at, tells nothing about its fields. */
function isTaken({ asked, answer, exchange, response }: Judged): boolean {
  const isValid = asked.problems.length === 0 && !asked.unknown && exchange.expects !== 'refusal'
  return isValid && response !== undefined && answer.blocked === undefined
}

function covered(documented: readonly string[], seen: ReadonlySet<string | undefined>): Covered {
  const names = [...new Set(documented)].slice(0, nameLimit)
  return { exercised: names.filter(name => seen.has(name)), missed: names.filter(name => !seen.has(name)) }
}
