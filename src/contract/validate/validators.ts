import { DocumentError } from '../../core/errors.ts'
import type { Schema, Validator } from '../../core/schema.ts'
import type { Schemas } from '../schema/resolve.ts'
import type { Check } from './check.ts'
import { createCompiler, register } from './compiler.ts'
import { toValidator } from './issues.ts'
import type { Mode } from './prepare.ts'

/** Makes the validator of a schema. */
export type CreateValidator = (schema: Schema, mode: Mode) => Validator

/**
 * Validators for one document. Nothing is compiled before a validator is first used, and then only what it needs.
 *
 * @throws {DocumentError} from a validator, when its schema cannot be compiled
 */
export function createValidators(schemas: Schemas): CreateValidator {
  let compiler: ReturnType<typeof createCompiler> | undefined
  const known = new Map<string, Validator>()

  const compile = (schema: Schema, mode: Mode): Validator => {
    const id = `${mode} ${JSON.stringify(schema)}`
    const ready = known.get(id)
    if (ready) return ready
    compiler ??= createCompiler(false)
    const key = `inline:${known.size}`
    try {
      register(compiler, key, schema, mode, schemas)
      const validator = toValidator(compiler.getSchema(key) as unknown as Check)
      known.set(id, validator)
      return validator
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DocumentError(`A schema of the document cannot be used: ${reason}. Correct it: ${id.slice(0, 200)}`, {
        cause,
      })
    }
  }

  return (schema, mode) => {
    let validator: Validator | undefined
    return value => {
      validator ??= compile(schema, mode)
      return validator(value)
    }
  }
}
