import { pathPattern } from '../../contract/request/route.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import type { RequestMessage } from '../../core/message.ts'
import { findPlace } from '../../engine/record/find-place.ts'

/** What tells which operation an answer is of, the surest first. */
export interface Clues {
  /** Id, path or name. */
  readonly operation?: string | undefined
  readonly request?: RequestMessage | undefined
  /** Of the answer; empty when nobody knows it. */
  readonly url: string
}

/** @throws {UsageError} when nothing tells, or there is no such operation */
export function findOperation(contract: Contract, { operation: wanted, request, url }: Clues): Operation {
  const { operations, name } = contract
  const choice = `Name one with { operation }: ${operations.map(({ id }) => id).join(', ')}.`
  if (wanted !== undefined) {
    const named = operations.find(({ id, path, name }) => [id, path, name].includes(wanted))
    if (named === undefined) throw new UsageError(`${name} has no operation ${JSON.stringify(wanted)}. ${choice}`)
    return named
  }
  const asked = request && findPlace([contract], request)?.operation
  if (asked) return asked
  const path = URL.parse(url)?.pathname
  const answering = operations.filter(one => path !== undefined && new RegExp(`${pathPattern(one.path)}/?$`).test(path))
  const [only, another] = answering.length > 0 ? answering : operations
  if (only === undefined || another !== undefined)
    throw new UsageError(`Nothing tells which operation of ${name} was answered. ${choice}`)
  return only
}
