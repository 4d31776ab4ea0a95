import { expect, test } from 'vitest'
import { runSnippet, snippetsOf, typeErrors } from './snippets.ts'

const snippets = [...snippetsOf('docs/clients.md'), ...snippetsOf('docs/generate.md')]

test('each TypeScript snippet of the pages on clients and generation is correct by its types', {
  timeout: 120_000,
}, () => {
  expect(snippets.length).toBeGreaterThan(8)
  expect(typeErrors(snippets)).toEqual([])
})

for (const snippet of snippets.filter(({ runs }) => runs))
  test(`${snippet.name} runs, and what it asserts is so`, async () => {
    const said = await runSnippet(snippet)
    expect(said.length).toBeGreaterThan(0)
    expect(said).not.toContain(false)
  })
