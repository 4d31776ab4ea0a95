import standalone from 'ajv/dist/standalone/index.js'
import type { Schemas } from '../../contract/schema/resolve.ts'
import { createCompiler, register, tighten } from '../../contract/validate/compiler.ts'
import type { Mode } from '../../contract/validate/prepare.ts'
import type { CreateValidator } from '../../contract/validate/validators.ts'
import type { Schema, Validator } from '../../core/schema.ts'

interface Entry {
  readonly name: string
  readonly schema: Schema
  readonly mode: Mode
  readonly stand: Validator
}

/** Collects the schemas that a contract needs validators for. Equal schemas get one name. */
export class Recorder {
  readonly entries = new Map<string, Entry>()
  schemas: Schemas = {}

  readonly create = (schemas: Schemas): CreateValidator => {
    this.schemas = schemas
    return (schema, mode) => {
      const key = `${mode} ${JSON.stringify(schema)}`
      const known = this.entries.get(key)
      if (known) return known.stand
      // A function of its own for each schema: by it the printer finds the name again.
      const stand: Validator = () => []
      this.entries.set(key, { name: `check${this.entries.size}`, schema, mode, stand })
      return stand
    }
  }

  /** The name of the check that a validator stands for. */
  nameOf(value: unknown): string | undefined {
    return [...this.entries.values()].find(({ stand }) => stand === value)?.name
  }
}

/** What the code of the checks needs from outside, by the names that it uses. */
export const parts = ['formats', 'compilePattern', 'codePoints', 'equal', 'countStep'] as const

/** JavaScript with one function that makes all checks of a contract, and the parts that it uses. No schema is compiled in it. */
export function checksCode(recorder: Recorder): {
  readonly code: string
  readonly used: readonly (typeof parts)[number][]
} {
  const schemas = JSON.stringify([recorder.schemas, [...recorder.entries.keys()]])
  const compiler = createCompiler(true, schemas.includes('unevaluated'))
  const names: { [name: string]: string } = {}
  for (const { name, schema, mode } of recorder.entries.values()) {
    register(compiler, `inline:${name}`, schema, mode, recorder.schemas)
    names[name] = `inline:${name}`
  }
  const returned: string[] = []
  const body = tighten(standalone.default(compiler, names))
    .replace('"use strict";', '')
    .replace(/export const (\w+) = (\w+);/g, (_, name: string, made: string) => {
      returned.push(`${name}: ${made}`)
      return ''
    })
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, 'codePoints')
    .replace(/require\("ajv\/dist\/runtime\/equal"\)\.default/g, 'equal')
    .replace(/\n{2,}/g, '\n')
  const used = parts.filter(part => new RegExp(`= ${part}\\b`).test(body))
  return {
    code: `export function createChecks({ ${used.join(', ')} }) {\n${body.trim()}\nreturn { ${returned.join(', ')} }\n}\n`,
    used,
  }
}
