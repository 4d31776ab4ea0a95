import { _, type KeywordCxt } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import { type Schemas, schemaName } from '../schema/resolve.ts'
import { formats } from './formats.ts'
import { compilePattern } from './pattern.ts'
import { componentId, fileKeyword, type Mode, prepare, stepKeyword } from './prepare.ts'
import { countStep } from './step.ts'

/**
 * The one set-up of the schema compiler, for validators made at run time and for generated ones.
 *
 * @param unevaluated whether a schema says `unevaluatedProperties` or `unevaluatedItems`, which needs more code everywhere
 */
export function createCompiler(source: boolean, unevaluated = true): Ajv2020 {
  const compiler = new Ajv2020({
    strict: false,
    allErrors: true,
    // The reader of the errors describes what was expected by the schema around the keyword that failed.
    verbose: true,
    messages: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    formats,
    code: {
      regExp: Object.assign(compilePattern, { code: 'compilePattern' }),
      source,
      esm: source,
      formats: _`formats`,
      process: tighten,
    },
  })
  // References to anchors never get here (see `prepare`); without what serves them the code is shorter.
  compiler.opts.dynamicRef = false
  compiler.opts.unevaluated = unevaluated
  compiler.addKeyword({
    keyword: stepKeyword,
    schemaType: 'boolean',
    code({ gen }: KeywordCxt) {
      const count = gen.scopeValue('func', { ref: countStep, code: _`countStep` })
      gen.code(_`${count}();`)
    },
  })
  return compiler.addKeyword({
    keyword: fileKeyword,
    schemaType: 'boolean',
    errors: 'full',
    code(context: KeywordCxt) {
      const { data } = context
      const isFile = _`(${data} !== null && typeof ${data} === "object" && ${data}.kind === "file" && ${data}.bytes !== undefined)`
      context.fail(context.schema ? _`!${isFile}` : isFile)
    },
  })
}

/**
 * The compiler's code without what nobody reads, and with errors of a referred schema appended in place: a new list for
 * each item of an array would take seconds for some ten thousand wrong items.
 */
export function tighten(code: string): string {
  return code
    .replace(
      /if\(vErrors === null\)\{vErrors = \[(\w+)\];\}else \{vErrors\.push\(\1\);\}/g,
      '(vErrors ??= []).push($1);',
    )
    .replace(
      /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      'if(vErrors === null){vErrors = $1.errors;}else{for(const each of $1.errors)vErrors.push(each);}',
    )
    .replace(/,schema:[^,{}"]+,parentSchema:/g, ',parentSchema:')
    .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, path => (path.endsWith('/false schema",') ? path : ''))
}

/** Makes a schema and every component that it refers to known to the compiler. */
export function register(compiler: Ajv2020, id: string, schema: Schema, mode: Mode, schemas: Schemas): void {
  const waiting: [string, Schema][] = [[id, schema]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [key, raw] = next
    if (compiler.schemas[key] !== undefined) continue
    compiler.addSchema(counted(prepare(raw, mode)), key)
    for (const name of referredNames(raw)) waiting.push([componentId(mode, name), schemas[name] ?? true])
  }
}

/** Recursion goes through components, so that counting their checks bounds it. */
function counted(schema: Schema): object {
  return typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : { ...schema, [stepKeyword]: true }
}

function referredNames(value: Json, found: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) referredNames(item, found)
  if (!isRecord(value)) return found
  for (const [key, item] of Object.entries(value as { readonly [key: string]: Json })) {
    if (key === '$ref' && typeof item === 'string') found.add(schemaName(item) ?? '')
    else referredNames(item, found)
  }
  return found
}
