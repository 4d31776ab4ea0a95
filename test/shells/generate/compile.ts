import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { GeneratedFiles } from '../../../src/shells/generate/generate.ts'
import { folder } from '../../contract/document.ts'

const root = resolve(import.meta.dirname, '../../..')
const own: { readonly [name: string]: string } = {
  'pixpact/client': join(root, 'src/shells/client/entry.ts'),
  'pixpact/contract': join(root, 'src/contract/generated.ts'),
  'pixpact/msw': join(root, 'src/shells/msw/msw.ts'),
}

/** The strictest settings that an application may have. */
const compilerOptions = {
  strict: true,
  target: 'es2023',
  module: 'nodenext',
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: ['node'],
}

/** What the compiler says of the files of an application: nothing when all is well. */
export function compile(files: GeneratedFiles): string {
  const home = lay(files, text => text)
  const paths = Object.fromEntries(Object.entries(own).map(([name, path]) => [name, [path]]))
  const config = { compilerOptions: { ...compilerOptions, paths }, include: ['**/*.ts'], exclude: ['node_modules'] }
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', home], { encoding: 'utf8' })
  return stdout + stderr
}

/** Lays the files so that they can be imported unbuilt, and returns their folder. */
export function importable(files: GeneratedFiles): string {
  return lay(files, text =>
    Object.entries(own)
      .reduce(
        (code, [name, path]) => code.replaceAll(`'${name}'`, `'${path}'`).replaceAll(`"${name}"`, `'${path}'`),
        text,
      )
      .replace(/from '(\.\/\w+)\.js'/g, "from '$1.ts'"),
  )
}

function lay(files: GeneratedFiles, change: (text: string) => string): string {
  const home = folder({ 'package.json': '{ "type": "module" }' })
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  for (const [path, text] of files) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), path.endsWith('.ts') ? change(text) : text)
  }
  return home
}
