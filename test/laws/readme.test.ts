import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { contracts } from './traffic.ts'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: { readonly [subpath: string]: string | { readonly default: string } }
}

/** Where each subpath of the package has its source: `dist` holds what the compiler makes of it. */
const sources = Object.entries(exports).flatMap(([subpath, target]): [subpath: string, source: string][] =>
  typeof target === 'string'
    ? []
    : [[subpath.replace('.', 'pixpact'), target.default.replace('./dist/', '').replace(/js$/, 'ts')]],
)

const snippets = [...readme.matchAll(/^```ts( run)?\n(.*?)^```$/gms)].map(([, run, code = ''], index) => ({
  name: `README-${index + 1}.ts`,
  runs: run !== undefined,
  code,
}))

/** The module behind a specifier: a source file for a subpath of the package, else the specifier itself. */
function moduleOf(specifier: string): string {
  for (const [subpath, source] of sources) {
    const [before = '', after] = subpath.split('*')
    if (after === undefined ? specifier !== subpath : !specifier.startsWith(before)) continue
    return pathToFileURL(join(root, source.replace('*', specifier.slice(before.length)))).href
  }
  return specifier
}

function typeErrors(): readonly string[] {
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

/** Runs a snippet in this process. What it registers with the test runner becomes part of this file. */
async function runSnippet({ code }: { readonly code: string }, output: typeof console = console): Promise<void> {
  const javascript = ts.transpile(code, { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext })
  const body = javascript
    .replace(
      /^import (\w+) from '([^']+)';?$/gm,
      (_, name, from) => `const { default: ${name} } = await load('${from}')`,
    )
    .replace(/^import (\{[^}]+\}) from '([^']+)';?$/gm, (_, names, from) => `const ${names} = await load('${from}')`)
  const load = (specifier: string) => import(/* @vite-ignore */ moduleOf(specifier))
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: unknown[]) => Promise<void>
  await new AsyncFunction('load', 'console', body)(load, output)
}

test('the README shows how to mock, how to break a mock, and a client', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(3)
  expect(snippets.filter(({ runs }) => runs).length).toBeGreaterThanOrEqual(2)
})

test('each TypeScript snippet of the README is correct by its types', { timeout: 120_000 }, () => {
  expect(typeErrors()).toEqual([])
})

for (const snippet of snippets.filter(({ runs, code }) => runs && !code.includes("'vitest'"))) {
  test(`${snippet.name} runs, and what it asserts is so`, async () => {
    const said: boolean[] = []
    await runSnippet(snippet, { ...console, assert: (so?: boolean) => void said.push(so === true) })
    expect(said.length).toBeGreaterThan(0)
    expect(said).not.toContain(false)
  })
}

// A snippet for a test runner brings its own tests; the block keeps its hooks to them.
for (const snippet of snippets.filter(({ runs, code }) => runs && code.includes("'vitest'")))
  describe(snippet.name, () => runSnippet(snippet))

test('each row of the table of providers says what the document says', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| `(\w+)` \|$/gm)].map(
    ([, ...cells]) => cells,
  )
  expect(rows.map(([id]) => id)).toEqual(contracts.map(({ id }) => id))
  for (const [id, , host = '', operations = '', keyEnv] of rows) {
    const contract = contracts.find(one => one.id === id)
    expect(keyEnv).toBe(contract?.keyEnv)
    for (const { path } of contract?.operations ?? []) expect(operations).toContain(path)
    const [server] = contract?.servers ?? []
    expect(host).toBe(server === undefined ? 'not documented' : `\`${new URL(server).host}\``)
  }
})

test('the README lists each quirk by which a client fails, and no other', () => {
  const lists = [...readme.matchAll(/<details><summary><code>(\w+)<\/code><\/summary>(.*?)<\/details>/gs)]
  const listed = lists.map(([, id = '', text = '']) => [
    id,
    [...text.matchAll(/^- `([\w-]+)`:/gm)].map(([, quirk]) => quirk).sort(),
  ])
  const failing = contracts.map(({ id, operations }) => {
    const quirks = operations.flatMap(operation => operation.quirks)
    return [
      id,
      quirks
        .filter(({ severity }) => severity === 'error')
        .map(quirk => quirk.id)
        .sort(),
    ]
  })
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(failing))
})

test('each picture of the README is there', () => {
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = '']) => path)
  expect(pictures.length).toBeGreaterThan(0)
  for (const path of pictures) expect(existsSync(join(root, path)), path).toBe(true)
})
