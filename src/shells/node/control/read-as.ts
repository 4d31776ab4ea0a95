import { createValidators } from '../../../contract/validate/validators.ts'
import type { Schema } from '../../../core/schema.ts'
import { bad } from './wish.ts'

const validatorOf = createValidators({})

/**
 * A JSON body that fits a schema, which describes the type.
 *
 * @throws {Refusal} 400 that names the first place where it does not
 */
export function readAs<Type>(body: unknown, schema: Schema): Type {
  const [issue] = validatorOf(schema, 'json')(body)
  if (issue) throw bad(`The body cannot be used: ${issue.message}. Correct it and send it again.`)
  return body as Type
}
