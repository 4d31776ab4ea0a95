import { Ajv2020 } from 'ajv/dist/2020.js'
import { asList, type SpecDocument } from './documents.ts'

/** Why a value breaks the schema that stands at a JSON Pointer of a document; empty when it does not. */
export function issuesOf({ id, root }: SpecDocument, schema: string, value: unknown): readonly unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, validateFormats: false })
  ajv.addSchema(root, id)
  const validate = ajv.compile({ $ref: `${id}#${schema.split('/').map(encodeURIComponent).join('/')}` })
  return validate(value) ? [] : asList(validate.errors)
}
