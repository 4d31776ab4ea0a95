import { createConfig, lint } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { asNode, documents, operations } from './documents.ts'

/**
 * Places that the rule against unused components does not understand: the letter of a page is named by x-pixpact alone,
 * which the linter does not read. No other warning is allowed.
 */
function lettersOf(id: string): readonly unknown[] {
  return operations
    .filter(({ document }) => document.id === id)
    .flatMap(({ extension }) => Object.values(asNode(extension.documented)))
}

test.each(documents)("$id: the document passes Redocly's recommended rules", async ({ id, path }) => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lint({ ref: path, config })
  const unexpected = problems.filter(
    ({ severity, ruleId, location }) =>
      severity === 'error' || ruleId !== 'no-unused-components' || !lettersOf(id).includes(location[0]?.pointer),
  )
  expect(unexpected.map(({ ruleId, message, location }) => ({ ruleId, message, at: location[0]?.pointer }))).toEqual([])
})

test('the folder holds the five providers', () => {
  expect(documents.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['aa', 'aimanyi', 'apigo', 'codex22', 'gptplus5']),
  )
})
