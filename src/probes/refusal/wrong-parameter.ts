import { readQuery, readText } from '../../contract/request/read-parameter.ts'
import { writeQuery } from '../../contract/request/write-parameter.ts'
import { limitOf } from '../../contract/schema/limit.ts'
import type { Contract, Parameter } from '../../core/contract.ts'
import { defineProbe } from '../../core/probe.ts'
import type { Schema } from '../../core/schema.ts'

export default defineProbe({
  title: 'Each path, query and header parameter with a value that its schema does not allow',
  intent: 'refusal',
  profile: 'standard',
  *cases({ contract, draft, first, operation }) {
    if (!first) return
    const whole = draft()
    for (const parameter of operation.parameters) {
      const wrong = candidates(parameter, contract.schemas).filter(([, value]) => isRefused(contract, parameter, value))
      for (const [index, [id, value]] of wrong.entries())
        yield {
          id: `${parameter.name}-${id}`,
          question: `Is the ${parameter.in} parameter ${parameter.name}=${value} refused?`,
          draft: { ...whole, parameters: { ...whole.parameters, [parameter.name]: value } },
          images: 0,
          profile: index === 0 ? 'standard' : 'full',
        }
    }
  },
})

/** What is written apart, as the members of an object are, carries no value under its own name. */
function isRefused(contract: Contract, parameter: Parameter, text: string): boolean {
  if (parameter.in !== 'query') return parameter.validate(readText(contract, parameter, text)).length > 0
  const query = new URLSearchParams(writeQuery(parameter, text).map(([name, value]) => [name, value]))
  const value = readQuery(contract, parameter, query)
  return value !== undefined && parameter.validate(value).length > 0
}

/** Texts that a schema may well refuse. */
function candidates(
  { schema }: Parameter,
  schemas: { readonly [name: string]: Schema },
): readonly (readonly [id: string, value: string])[] {
  const beyond = (keyword: string, by: number) => {
    const bound = limitOf(schema, schemas, keyword)
    return bound === undefined ? [] : [String(bound + by)]
  }
  return [
    ['kind', 'no-such-value'] as const,
    ...beyond('maximum', 1).map(value => ['above', value] as const),
    ...beyond('minimum', -1).map(value => ['below', value] as const),
  ]
}
