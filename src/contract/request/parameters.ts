import type { Contract, Operation, Parameter } from '../../core/contract.ts'
import { header, type RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import { kinds } from '../schema/kinds.ts'

/** What is wrong with the path, query and header parameters of a request. */
export function parameterProblems(
  contract: Contract,
  operation: Operation,
  request: RequestMessage,
  path: { readonly [name: string]: string },
): readonly Problem[] {
  if (operation.parameters.length === 0) return []
  const query = new URL(request.url).searchParams
  return operation.parameters.flatMap(parameter => {
    const text = textOf(parameter, request, query, path)
    if (text === undefined) return parameter.required ? [missing(parameter)] : []
    return parameter
      .validate(readText(contract, parameter, text))
      .slice(0, 1)
      .map(issue => invalid(parameter, issue.expected, issue.actual))
  })
}

function textOf(
  parameter: Parameter,
  request: RequestMessage,
  query: URLSearchParams,
  path: { readonly [name: string]: string },
): string | readonly string[] | undefined {
  if (parameter.in === 'path') return path[parameter.name]
  if (parameter.in === 'header') return header(request, parameter.name.toLowerCase())
  const all = query.getAll(parameter.name)
  return all.length > 1 ? all : all[0]
}

/** The value of a parameter or header field, which is text: numbers, booleans and lists where the schema says so. */
export function readText(contract: Contract, parameter: Parameter, text: string | readonly string[]): unknown {
  const expected = kinds(parameter.schema, contract.schemas)
  if (typeof text !== 'string') return text.map(item => readText(contract, parameter, item))
  if (expected.has('array')) return text.split(',')
  if ((expected.has('integer') || expected.has('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (expected.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
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
