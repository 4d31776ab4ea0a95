import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { type Result, runVitest } from '../shells/vitest/run-vitest.ts'
import { packageSources } from './sources.ts'

const folder = import.meta.dirname
const root = resolve(folder, '../..')
const names = readdirSync(folder).filter(name => name.endsWith('.example.ts') || name === 'browser.ts')

let results: ReadonlyMap<string, Result>
beforeAll(async () => {
  results = await runVitest(new URL('vitest.config.ts', import.meta.url))
})

test('each test of the examples passes', () => {
  expect(results.size).toBeGreaterThan(10)
  const failed = [...results].filter(([, { status }]) => status !== 'passed')
  expect(failed.map(([title, { failureMessages }]) => [title, ...failureMessages])).toEqual([])
})

test('the examples are correct by the types of the package', () => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), path => readFileSync(path, 'utf8'))
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
  const paths = Object.fromEntries(packageSources().map(([subpath, source]) => [subpath, [source]]))
  const program = ts.createProgram(
    names.map(name => join(folder, name)),
    { ...options, paths },
  )
  const wrong = names.flatMap(name => {
    const file = program.getSourceFile(join(folder, name))
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
  expect(wrong).toEqual([])
})

const page = join(root, 'docs/mocking.md')

test.skipIf(!existsSync(page))('the page of mocks shows the examples as they are', () => {
  const shown = [...readFileSync(page, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  const missing = names.filter(name => !shown.includes(readFileSync(join(folder, name), 'utf8')))
  expect(missing).toEqual([])
})
