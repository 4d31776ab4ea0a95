import { compileContract } from '../../src/contract/compile/compile.ts'
import type { LoadedDocument } from '../../src/contract/load/document.ts'
import type { Contract } from '../../src/core/contract.ts'
import { checksCode, type parts, Recorder } from './checks.ts'
import { Expression, literal } from './literal.ts'
import { source } from './source.ts'

/** Where the parts of the checks come from. */
const modules: { readonly [part in (typeof parts)[number]]: { readonly from: string; readonly type: string } } = {
  formats: { from: 'formats', type: 'typeof formats' },
  compilePattern: { from: 'pattern', type: 'typeof compilePattern' },
  codePoints: { from: 'code-points', type: 'typeof codePoints' },
  equal: { from: 'equal', type: 'typeof equal' },
  countStep: { from: 'step', type: 'typeof countStep' },
}

export interface GeneratedContract {
  /** Its validators stand for the generated ones and accept everything. */
  readonly contract: Contract
  /** By path from the root of the project. */
  readonly files: ReadonlyMap<string, string>
}

/** A document as a module that parses no YAML and compiles no schema: data, and the code of its checks. */
export function contractFiles(loaded: LoadedDocument): GeneratedContract {
  const recorder = new Recorder()
  const contract = compileContract(loaded, recorder.create)
  const { code, used } = checksCode(recorder)
  const names = [...recorder.entries.values()].map(({ name }) => name)
  const imports = used.map(part => `import { ${part} } from '../../src/contract/validate/${modules[part].from}.ts'`)
  const asCheck = (value: unknown) => {
    const name = typeof value === 'function' ? recorder.nameOf(value) : undefined
    return name === undefined ? undefined : new Expression(name)
  }
  const module = [
    `import type { Contract } from '../../src/core/contract.ts'`,
    `import { deepFreeze } from '../../src/contract/compile/freeze.ts'`,
    `import { toValidator } from '../../src/contract/validate/issues.ts'`,
    ...imports,
    `import { createChecks } from './checks.js'`,
    '',
    `const checks = createChecks({ ${used.join(', ')} })`,
    ...names.map(name => `const ${name} = toValidator(checks.${name})`),
    '',
    `export const contract: Contract = deepFreeze<Contract>(${literal(contract, asCheck)})`,
    '',
  ].join('\n')
  const declaration = [
    `import type { Check } from '../../src/contract/validate/check.ts'`,
    ...imports.map(line => line.replace('import {', 'import type {')),
    '',
    `export declare function createChecks(parts: {`,
    ...used.map(part => `  readonly ${part}: ${modules[part].type}`),
    `}): {`,
    ...names.map(name => `  readonly ${name}: Check`),
    `}`,
    '',
  ].join('\n')
  const folder = `generated/${contract.id}`
  const texts: [string, string][] = [
    [`${folder}/contract.ts`, module],
    [`${folder}/checks.js`, code],
    [`${folder}/checks.d.ts`, declaration],
  ]
  return { contract, files: new Map(texts.map(([path, text]) => [path, source(path, text)])) }
}
