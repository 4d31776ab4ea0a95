import type { Step } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { requireObject, requireWhole } from './require.ts'
import { validateSwitch } from './validate-switch.ts'

/** Header fields that say where a body ends are the sender's. */
const framing = ['connection', 'content-length', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']

/** @throws {UsageError} for a step that no answer can be made of */
export function validateStep(contract: Contract, step: Step, index: number): void {
  const name = `Step ${index + 1} of the script`
  requireObject(step, name, ['status', 'fault', 'headers', 'body'])
  const { status, fault, headers, body } = step
  if (fault !== undefined) {
    if (status !== undefined || body !== undefined)
      throw new UsageError(`${name} has a fault and a status or a body; give the fault alone, for it breaks both.`)
    validateSwitch(contract, { id: fault })
  }
  if (status !== undefined) requireWhole(status, `The status of ${name.toLowerCase()}`, 200, 599)
  if (headers !== undefined) validateHeaders(name, headers)
}

/** @see RFC 9110, sections 5.1 and 5.5 */
function validateHeaders(step: string, headers: NonNullable<Step['headers']>): void {
  requireObject(headers, `The headers of ${step.toLowerCase()}`, Object.keys(headers))
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new UsageError(`${step} has a header field ${JSON.stringify(name)}, which is no field name.`)
    if (framing.includes(name.toLowerCase()))
      throw new UsageError(`${step} sets the header field ${name}, which the mock sets itself; leave it out.`)
    if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw new UsageError(`${step} gives the header field ${name} a value that cannot stand in one.`)
  }
}
