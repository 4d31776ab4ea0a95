import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'

/** A contract, or what has one: a mock, or a module such as `pixpact/mocks/apigo`. */
export type ContractSource = Contract | { readonly contract: Contract }

/** @throws {UsageError} for anything else */
export function contractOf(source: ContractSource | undefined): Contract {
  const found = source !== undefined && 'contract' in source ? source.contract : source
  if (found?.operations !== undefined) return found
  throw new UsageError(
    'Give the contract to hold it against: expect(response).toKeepContract(contract), with the contract of pixpact/contracts/<provider>, of loadContract(path), or a mock.',
  )
}
