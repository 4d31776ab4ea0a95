import { imagePointers } from '../../contract/answer/images.ts'
import { readQuery, readText } from '../../contract/request/read-parameter.ts'
import { writeHeader, writeQuery } from '../../contract/request/write-parameter.ts'
import { tellingValues } from '../../contract/schema/telling-values.ts'
import type { Contract, Parameter } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each optional query or header parameter with a value that its schema allows',
  intent: 'success',
  profile: 'standard',
  *cases({ contract, draft, first, operation }) {
    if (!first || imagePointers(operation).length > 0) return
    const whole = draft()
    for (const parameter of operation.parameters) {
      if (whole.parameters[parameter.name] !== undefined) continue
      const { example, schema } = parameter
      const told = example === undefined ? tellingValues(schema, contract.schemas) : [example]
      for (const [index, value] of told.filter(one => isTaken(contract, parameter, one)).entries())
        yield {
          id: index === 0 ? parameter.name : `${parameter.name}-${index + 1}`,
          question: `Is the ${parameter.in} parameter ${parameter.name}=${textOf(value)} taken?`,
          draft: { ...whole, parameters: { ...whole.parameters, [parameter.name]: value } },
          images: 0,
          profile: index === 0 ? 'standard' : 'full',
        }
    }
  },
})

/** Some values cannot be told from others once they are written. */
function isTaken(contract: Contract, parameter: Parameter, value: Json): boolean {
  if (parameter.in === 'header')
    return parameter.validate(readText(contract, parameter, writeHeader(parameter, value))).length === 0
  const query = new URLSearchParams(writeQuery(parameter, value).map(([name, text]) => [name, text]))
  const read = readQuery(contract, parameter, query)
  return read !== undefined && parameter.validate(read).length === 0
}

function textOf(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80)
}
