import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import type { AnswerReading } from '../../core/reading.ts'
import { resolveSchema } from '../schema/resolve.ts'
import { namedValues } from '../schema/values.ts'

/** Statuses that speak of how things stand and not of the request (RFC 9110, sections 15.5.10 and 15.5.13; RFC 6585). */
const standing = ['409', '412', '428']

/**
 * Whether the answer says that what a request names is not there, or in no state for it: a request that keeps the
 * document is refused so by a good provider too, where nobody told which things it has.
 */
export function isAboutMadeUp({ status }: AnswerReading, operation: Operation, contract: Contract): boolean {
  const code = String(status)
  const said = (keys: readonly string[]) =>
    operation.answers.some(promise => !promise.assumed && keys.includes(promise.status))
  if (standing.includes(code)) return said([code])
  if (code !== '404' && code !== '410') return false
  if (operation.path.includes('{')) return said([code, '4XX', 'default']) || madeUpNames(operation, contract).length > 0
  return operation.answer.images === undefined && said([code])
}

/** The path parameters of which the document names no value. */
export function madeUpNames({ parameters }: Operation, contract: Contract): readonly string[] {
  return parameters.filter(one => one.in === 'path' && !isNamed(one, contract)).map(({ name }) => name)
}

function isNamed({ example, schema }: Parameter, { schemas }: Contract): boolean {
  if (example !== undefined) return true
  const resolved = resolveSchema(schema, schemas)
  if (
    typeof resolved === 'object' &&
    [resolved.default, resolved.example, resolved.examples].some(one => one !== undefined)
  )
    return true
  const { values, open } = namedValues(schema, schemas)
  return values.length > 0 && !open
}
