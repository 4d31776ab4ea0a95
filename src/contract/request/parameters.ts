import { urlParts } from '../../codec/url-parts.ts'
import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import { header, type RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import { readPath, readQuery, readText } from './read-parameter.ts'

/** What is wrong with the path, query and header parameters of a request. */
export function parameterProblems(
  contract: Contract,
  operation: Operation,
  request: RequestMessage,
  path: { readonly [name: string]: string },
): readonly Problem[] {
  if (operation.parameters.length === 0) return []
  const query = new URLSearchParams(urlParts(request.url).search)
  return operation.parameters.flatMap(parameter => {
    const value = carried(contract, parameter, request, query, path)
    if (value === undefined) return parameter.required ? [missing(parameter)] : []
    return parameter
      .validate(value)
      .slice(0, 1)
      .map(issue => invalid(parameter, issue.expected, issue.actual))
  })
}

function carried(
  contract: Contract,
  parameter: Parameter,
  request: RequestMessage,
  query: URLSearchParams,
  path: { readonly [name: string]: string },
): unknown {
  if (parameter.in === 'query') return readQuery(contract, parameter, query)
  const text = parameter.in === 'path' ? path[parameter.name] : header(request, parameter.name.toLowerCase())
  if (text === undefined) return undefined
  return parameter.in === 'path' ? readPath(contract, parameter, text) : readText(contract, parameter, text)
}

function missing(parameter: Parameter): Problem {
  const message = `Missing required ${parameter.in} parameter: '${parameter.name}'.`
  return problem(parameter, 'missing_required_parameter', message)
}

function invalid(parameter: Parameter, expected: string, actual: string): Problem {
  const message = `Invalid value for the ${parameter.in} parameter '${parameter.name}': expected ${expected}, but got ${actual}.`
  return problem(parameter, 'invalid_value', message)
}

function problem(parameter: Parameter, code: string, message: string): Problem {
  return {
    kind: 'parameter',
    status: 400,
    at: `${parameter.in}:${parameter.name}`,
    field: parameter.name,
    code,
    message,
  }
}
