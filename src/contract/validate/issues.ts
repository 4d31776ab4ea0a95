import { formatPointer } from '../../codec/pointer.ts'
import { isFile } from '../../core/file.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema, SchemaIssue, Validator } from '../../core/schema.ts'
import { bounded } from './bounded.ts'
import type { Check, RawIssue } from './check.ts'
import { describeSchema, describeValue } from './describe.ts'
import { fileKeyword } from './prepare.ts'
import { beginSteps, StepLimit } from './step.ts'
import { reduceUnions } from './unions.ts'

/** Nobody reads more of them, and a long list of wrong items would give as many. */
const limit = 20

/** A validator that says what departs from the schema in words that a developer can act on. */
export function toValidator(check: Check): Validator {
  return value => {
    if (isValid(check, value)) return []
    const issues = reduceUnions(check.errors ?? [], tell)
    return distinct(issues).slice(0, limit)
  }
}

function isValid(check: Check, value: unknown): boolean {
  beginSteps()
  try {
    return check(bounded(value))
  } catch (error) {
    if (!(error instanceof StepLimit)) throw error
    const reason = { instancePath: '', keyword: 'limit', params: {}, data: value }
    check.errors = [reason]
    return false
  }
}

/** One error in words; undefined for one that only repeats another. */
function tell(raw: RawIssue): SchemaIssue | undefined {
  const { instancePath, keyword, params, data } = raw
  const parent = (raw.parentSchema ?? true) as Schema
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return missing(instancePath, String(params.missingProperty), parent)
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return extra(instancePath, String(params.additionalProperty ?? params.unevaluatedProperty), keyword, data)
    case 'if':
      return undefined
    case fileKeyword:
      if (params.x === undefined && isFile(data)) return wrong(instancePath, 'type', 'an object', data)
      return {
        ...wrong(instancePath, 'type', 'a file', data),
        message: `a file is expected, but ${nameOf(instancePath)} is ${describeValue(data)}`,
      }
    case 'false schema':
      return {
        ...wrong(instancePath, keyword, 'nothing', data),
        message: `${nameOf(instancePath)} is not allowed here`,
      }
    case 'limit':
      return {
        ...wrong(instancePath, keyword, 'a value with fewer nested alternatives', data),
        message: 'the value is nested too deeply in alternatives to be judged',
      }
    case 'not':
      return wrong(instancePath, keyword, 'a value that is not ruled out', data)
    case 'oneOf':
      return wrong(instancePath, keyword, 'a value that fits exactly one alternative', data)
    case 'uniqueItems':
      return wrong(instancePath, keyword, `different items (item ${params.j} is the same as item ${params.i})`, data)
    case 'contains':
      return wrong(instancePath, keyword, 'an array with a fitting item', data)
    default:
      return wrong(instancePath, keyword, describeSchema(parent), data)
  }
}

function wrong(at: string, keyword: string, expected: string, value: unknown): SchemaIssue {
  const actual = describeValue(value)
  return { at, keyword, expected, actual, message: `${nameOf(at)} must be ${expected}, but is ${actual}` }
}

function missing(path: string, name: string, parent: Schema): SchemaIssue {
  const at = `${path}${formatPointer([name])}`
  const properties =
    isRecord(parent) && isRecord(parent.properties) ? (parent.properties as { readonly [name: string]: Json }) : {}
  const schema = Object.hasOwn(properties, name) ? (properties[name] as Schema) : true
  return {
    at,
    keyword: 'required',
    expected: describeSchema(schema),
    actual: 'nothing',
    message: `${nameOf(at)} is missing`,
  }
}

function extra(path: string, name: string, keyword: string, data: unknown): SchemaIssue {
  const at = `${path}${formatPointer([name])}`
  const value = isRecord(data) ? data[name] : undefined
  return {
    at,
    keyword,
    expected: 'nothing',
    actual: describeValue(value),
    message: `${nameOf(at)} is not allowed here`,
  }
}

/** The first issue of each place and expectation: one schema may fail by several of its keywords at once. */
function distinct(issues: readonly SchemaIssue[]): readonly SchemaIssue[] {
  const seen = new Set<string>()
  return issues.filter(({ at, expected }) => !seen.has(`${at} ${expected}`) && seen.add(`${at} ${expected}`))
}

function nameOf(at: string): string {
  return at === '' ? 'the value' : at.slice(1)
}
