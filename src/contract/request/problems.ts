import { parsePointer } from '../../codec/pointer.ts'
import type { Problem } from '../../core/reading.ts'
import type { SchemaIssue } from '../../core/schema.ts'

/** The error codes that OpenAI's API answers with, by JSON Schema keyword. */
const codes: { readonly [keyword: string]: string } = {
  required: 'missing_required_parameter',
  type: 'invalid_type',
  enum: 'invalid_value',
  const: 'invalid_value',
  pattern: 'invalid_value',
  format: 'invalid_value',
  minimum: 'integer_below_min_value',
  exclusiveMinimum: 'integer_below_min_value',
  maximum: 'integer_above_max_value',
  exclusiveMaximum: 'integer_above_max_value',
  minLength: 'string_below_min_length',
  maxLength: 'string_above_max_length',
  minItems: 'array_below_min_length',
  maxItems: 'array_above_max_length',
  additionalProperties: 'unknown_parameter',
  unevaluatedProperties: 'unknown_parameter',
  'false schema': 'unknown_parameter',
}

/** A departure from the body's schema as a reason to refuse the request. */
export function schemaProblem(issue: SchemaIssue): Problem {
  const field = fieldName(issue.at)
  const code = codes[issue.keyword] ?? 'invalid_value'
  return { kind: 'schema', status: 400, at: issue.at, field, code, message: sentence(issue, field) }
}

function sentence(issue: SchemaIssue, field: string | null): string {
  if (issue.keyword === 'required') return `Missing required parameter: '${field}'.`
  if (issue.keyword === 'false schema' || issue.keyword.endsWith('Properties')) return `Unknown parameter: '${field}'.`
  const place = field === null ? 'the body' : `'${field}'`
  return `Invalid value for ${place}: expected ${issue.expected}, but got ${issue.actual}.`
}

/** `/images/0/image_url` as people write it: `images[0].image_url`. */
function fieldName(at: string): string | null {
  const [first, ...rest] = parsePointer(at)
  if (first === undefined) return null
  return rest.reduce((name, segment) => (/^\d+$/.test(segment) ? `${name}[${segment}]` : `${name}.${segment}`), first)
}
