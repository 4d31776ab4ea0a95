import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '../..')

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: { readonly [subpath: string]: string | { readonly default: string } }
}

/** Where each subpath of the package has its source: `dist` holds what the compiler makes of it. */
const sources = Object.entries(exports).flatMap(([subpath, target]): [subpath: string, source: string][] =>
  typeof target === 'string'
    ? []
    : [[subpath.replace('.', 'pixpact'), target.default.replace('./dist/', '').replace(/js$/, 'ts')]],
)

/** A piece of TypeScript on a page. `runs`: it is run as it stands, and asserts something. */
export interface Snippet {
  readonly name: string
  readonly runs: boolean
  readonly code: string
}

export function snippetsOf(page: string): readonly Snippet[] {
  const text = readFileSync(join(root, page), 'utf8')
  const name = page.replace(/^.*\/|\.md$/g, '')
  return [...text.matchAll(/^```ts( run)?\n(.*?)^```$/gms)].map(([, run, code = ''], index) => ({
    name: `${name}-${index + 1}.ts`,
    runs: run !== undefined,
    code,
  }))
}

/** The module behind a specifier: a source file for a subpath of the package, else the specifier itself. */
function moduleOf(specifier: string): string {
  for (const [subpath, source] of sources) {
    const [before = '', after] = subpath.split('*')
    if (after === undefined ? specifier !== subpath : !specifier.startsWith(before)) continue
    return pathToFileURL(join(root, source.replace('*', specifier.slice(before.length)))).href
  }
  return specifier
}

/** What the compiler says of the snippets. */
export function typeErrors(snippets: readonly Snippet[]): readonly string[] {
  const texts = new Map(snippets.map(({ name, code }) => [join(root, name), code]))
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), path => readFileSync(path, 'utf8'))
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
  const paths = Object.fromEntries(sources.map(([subpath, source]) => [subpath, [join(root, source)]]))
  const host = ts.createCompilerHost({ ...options, paths })
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (path, language, ...rest) => {
    const code = texts.get(path)
    return code === undefined ? getSourceFile(path, language, ...rest) : ts.createSourceFile(path, code, language)
  }
  host.fileExists = path => texts.has(path) || fileExists(path)
  host.readFile = path => texts.get(path) ?? readFile(path)
  const program = ts.createProgram([...texts.keys()], { ...options, paths }, host)
  return [...texts.keys()].flatMap(path => {
    const file = program.getSourceFile(path)
    const wrong = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return wrong.map(
      ({ messageText }) => `${path.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
}

/**
 * Runs a snippet in this process and returns what it asserted by `console.assert`. What it registers with the test runner
 * becomes part of the file that runs it.
 */
export async function runSnippet({ code }: Snippet): Promise<readonly boolean[]> {
  const said: boolean[] = []
  const output = { ...console, assert: (so?: boolean) => void said.push(so === true) }
  const javascript = ts.transpile(code, { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext })
  const body = javascript
    .replace(
      /^import (\w+) from '([^']+)';?$/gm,
      (_, name, from) => `const { default: ${name} } = await load('${from}')`,
    )
    .replace(/^import (\{[^}]+\}) from '([^']+)';?$/gm, (_, names: string, from) => {
      return `const ${names.replaceAll(' as ', ': ')} = await load('${from}')`
    })
  const load = (specifier: string) => import(/* @vite-ignore */ moduleOf(specifier))
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: unknown[]) => Promise<void>
  await new AsyncFunction('load', 'console', body)(load, output)
  return said
}
