import { formatPointer } from '../../codec/pointer.ts'
import type { Contract } from '../../core/contract.ts'
import { isFile } from '../../core/file.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Problem, RequestReading } from '../../core/reading.ts'
import type { Schema } from '../../core/schema.ts'
import { itemsOf } from '../schema/kinds.ts'
import { flattenObject, resolveSchema } from '../schema/resolve.ts'
import { schemaProblem } from './problems.ts'

const most = 20

/**
 * The fields of a request that its document does not name, at any depth, as reasons to refuse it. A schema allows them
 * unless it says otherwise (JSON Schema 2020-12, section 10.3.2.3), and many servers do not. Objects whose schema names
 * no field, or says that others may stand there, may hold any.
 */
export function unknownFields(contract: Contract, { media, fields, problems }: RequestReading): readonly Problem[] {
  if (media === undefined) return []
  const found: Problem[] = []
  const walk = (value: unknown, schema: Schema | undefined, path: readonly string[]): void => {
    if (schema === undefined || isFile(value) || found.length >= most || path.length > 32) return
    if (Array.isArray(value)) {
      const items = itemsOf(schema, contract.schemas)
      value.forEach((item, index) => void walk(item, items, [...path, String(index)]))
      return
    }
    if (!isRecord(value) || isOpen(contract, schema)) return
    const { properties } = flattenObject(schema, contract.schemas)
    if (Object.keys(properties).length === 0) return
    for (const [name, member] of Object.entries(value)) {
      const at = [...path, name]
      if (Object.hasOwn(properties, name)) walk(member, properties[name], at)
      else if (found.length < most) found.push(unknown(formatPointer(at)))
    }
  }
  walk(fields, media.schema, [])
  // A schema that forbids them has said so.
  return found.filter(({ at, code }) => !problems.some(known => known.at === at && known.code === code))
}

/** Whether the schema, or an alternative of it, says that members stand there which it does not name. */
function isOpen(contract: Contract, schema: Schema, depth = 0): boolean {
  const resolved = resolveSchema(schema, contract.schemas)
  if (typeof resolved === 'boolean' || depth > 8) return false
  const { additionalProperties: additional, patternProperties, allOf, anyOf, oneOf } = resolved
  if ((additional !== undefined && additional !== false) || patternProperties !== undefined) return true
  return [allOf, anyOf, oneOf].some(
    list => Array.isArray(list) && list.some((part: Json) => isOpen(contract, part as Schema, depth + 1)),
  )
}

function unknown(at: string): Problem {
  return schemaProblem({ at, keyword: 'additionalProperties', message: '', expected: 'no such field', actual: 'one' })
}
