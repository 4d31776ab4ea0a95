import { expect, test } from 'vitest'
import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import { contracts, judgeMock, sayFindings } from './traffic.ts'

for (const contract of contracts) {
  test(`no check finds anything in what an honest ${contract.id} answers`, async () => {
    const { exchanges, judgements } = await judgeMock(contract)
    expect(exchanges.length).toBeGreaterThan(5)
    expect(sayFindings(judgements)).toEqual([])
  })

  test(`a documentation finding on ${contract.id} is named by a quirk of its operation`, async () => {
    const { judgements } = await judgeMock(contract)
    const operations = new Set(judgements.flatMap(({ findings }) => findings.map(({ operation }) => operation)))
    const quirky = contract.operations
      .filter(({ quirks }) => quirks.some(({ at }) => at.startsWith('/responses')))
      .map(({ id }) => id)
    expect(quirky).toEqual(expect.arrayContaining([...operations]))
  })
}

test('each check is exercised by an honest mock of some provider', async () => {
  const kept = new Set<string>()
  for (const contract of contracts) {
    const { judgements } = await judgeMock(contract)
    for (const { verdicts } of judgements)
      for (const { check, outcome } of verdicts) if (outcome === 'kept') kept.add(check)
  }
  // An honest stream carries no error, and nothing else may exercise the check: it is kept on every stream.
  expect(Object.keys(checks).filter(id => !kept.has(id))).toEqual([])
})

test('each check but those on the documentation is proven by a fault', () => {
  const proven = new Set<string>(Object.values(faults).map(({ caughtBy }) => caughtBy))
  const documentation = ['documented-shape']
  expect(Object.keys(checks).filter(id => !proven.has(id) && !documentation.includes(id))).toEqual([])
})

test('each check says what it promises, why, and where it was seen broken', () => {
  for (const check of Object.values(checks)) {
    expect(check.title, check.id).toMatch(/^\p{Lu}.*[^.]$/u)
    expect(check.why, check.id).toMatch(/\.$/)
    expect(check.evidence.length, check.id).toBeGreaterThan(5)
  }
})
