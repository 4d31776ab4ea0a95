import { writeHeader, writePath, writeQuery } from '../../contract/request/write-parameter.ts'
import type { Parameter } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { requireSegments } from './path-segments.ts'
import type { ParameterWriter } from './rule.ts'

type Told = Pick<Parameter, 'in' | 'name' | 'style' | 'explode'>

/**
 * Parameters in the styles that their document asks for (OpenAPI 3.1, Style Values).
 *
 * @throws {TypeError} when a part of the path is missing
 */
export function styled(parameters: readonly Told[]): ParameterWriter {
  return (template, given) => {
    let target = template
    const query: string[] = []
    const headers: { [name: string]: string } = {}
    for (const told of parameters) {
      const parameter = { ...told, required: false, schema: true, validate: () => [] }
      const value = given[told.in]?.[told.name] as Json | undefined
      if (value === undefined || value === null) {
        if (told.in === 'path') throw new TypeError(`The path needs a value for ${told.name}.`)
      } else if (told.in === 'path') target = target.replace(`{${told.name}}`, () => writePath(parameter, value))
      else if (told.in === 'header') headers[told.name] = writeHeader(parameter, value)
      else
        for (const [name, text] of writeQuery(parameter, value))
          query.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
    }
    return { target: requireSegments(query.length > 0 ? `${target}?${query.join('&')}` : target), headers }
  }
}
