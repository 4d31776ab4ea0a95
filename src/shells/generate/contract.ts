import { compileContract } from '../../contract/compile/compile.ts'
import type { LoadedDocument } from '../../contract/load/document.ts'
import type { Contract } from '../../core/contract.ts'
import { checksCode, Recorder } from './checks.ts'
import { Expression, literal } from './literal.ts'
import type { Places } from './places.ts'
import { source } from './source.ts'

export interface GeneratedContract {
  /** Its validators stand for the generated ones and accept everything. */
  readonly contract: Contract
  /** By path from the root of the project. */
  readonly files: ReadonlyMap<string, string>
}

/** A document as a module that parses no YAML and compiles no schema: data, and the code of its checks. */
export function contractFiles(loaded: LoadedDocument, placesOf: (id: string) => Places): GeneratedContract {
  const recorder = new Recorder()
  const contract = compileContract(loaded, recorder.create)
  const { code, used } = checksCode(recorder)
  const names = [...recorder.entries.values()].map(({ name }) => name)
  const places = placesOf(contract.id)
  const asCheck = (value: unknown) => {
    const name = typeof value === 'function' ? recorder.nameOf(value) : undefined
    return name === undefined ? undefined : new Expression(name)
  }
  const validators =
    names.length === 0
      ? []
      : [
          `const checks = createChecks({ ${used.join(', ')} })`,
          ...names.map(name => `const ${name} = toValidator(checks.${name})`),
          '',
        ]
  const module = [
    ...places.contract(['deepFreeze', ...(names.length > 0 ? ['toValidator'] : []), ...used], ['Contract']),
    ...(names.length > 0 ? [`import { createChecks } from './checks.js'`] : []),
    '',
    ...validators,
    `export const contract: Contract = deepFreeze<Contract>(${literal(contract, asCheck)})`,
    '',
  ].join('\n')
  const { folder, header } = places
  const texts: [string, string][] = [
    [`${folder}/contract.ts`, module],
    ...(places.extension === '.ts'
      ? ([
          [`${folder}/checks.js`, code],
          [`${folder}/checks.d.ts`, declarationOf(used, names, places)],
        ] as [string, string][])
      : // An application's compiler copies no JavaScript, and need not read what a schema compiler wrote.
        ([[`${folder}/checks.ts`, `// @ts-nocheck\n${code}`]] as [string, string][])),
  ]
  return { contract, files: new Map(texts.map(([path, body]) => [path, source(path, body, header)])) }
}

function declarationOf(used: readonly string[], names: readonly string[], places: Places): string {
  return [
    ...places.contract([], ['Check', ...used]),
    '',
    `export declare function createChecks(parts: {`,
    ...used.map(part => `  readonly ${part}: typeof ${part}`),
    `}): {`,
    ...names.map(name => `  readonly ${name}: Check`),
    `}`,
    '',
  ].join('\n')
}
