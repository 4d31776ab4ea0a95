import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runSnippet, snippetsOf, typeErrors } from './snippets.ts'
import { contracts } from './traffic.ts'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const snippets = snippetsOf('README.md')

test('the README shows how to mock, how to break a mock, and a client', () => {
  expect(snippets.length).toBeGreaterThanOrEqual(3)
  expect(snippets.filter(({ runs }) => runs).length).toBeGreaterThanOrEqual(2)
})

test('each TypeScript snippet of the README is correct by its types', { timeout: 120_000 }, () => {
  expect(typeErrors(snippets)).toEqual([])
})

for (const snippet of snippets.filter(({ runs, code }) => runs && !code.includes("'vitest'")))
  test(`${snippet.name} runs, and what it asserts is so`, async () => {
    const said = await runSnippet(snippet)
    expect(said.length).toBeGreaterThan(0)
    expect(said).not.toContain(false)
  })

// A snippet for a test runner brings its own tests; the block keeps its hooks to them.
for (const snippet of snippets.filter(({ runs, code }) => runs && code.includes("'vitest'")))
  describe(snippet.name, async () => void (await runSnippet(snippet)))

test('each row of the table of providers says what the document says', () => {
  const rows = [...readme.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| `(\w+)` \|$/gm)].map(
    ([, ...cells]) => cells,
  )
  expect(rows.map(([id]) => id)).toEqual(contracts.map(({ id }) => id))
  for (const [id, name = '', host = '', operations = '', keyEnv] of rows) {
    const contract = contracts.find(one => one.id === id)
    expect(name.replace(/, the reference$/, '')).toBe(contract?.name)
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
