import { afterAll, expect, test } from 'vitest'
import { checks } from '../../generated/checks.ts'
import { faults } from '../../generated/faults.ts'
import type { Fault } from '../../src/core/fault.ts'
import { contracts, foundBy, judgeMock } from './traffic.ts'

const shelf: readonly (readonly [string, Fault])[] = Object.entries(faults)

/** Each fault on each operation that it concerns: a mutant that its check must kill, and no other check may notice. */
const mutants = { all: 0, killed: 0 }
afterAll(() => {
  const proven = new Set(shelf.map(([, { caughtBy }]) => caughtBy))
  console.log(
    `Mutation score: ${mutants.killed} of ${mutants.all} mutants caught by exactly their check (${shelf.length} faults on every operation they concern). ${proven.size} of ${Object.keys(checks).length} checks are proven by a fault.`,
  )
})

for (const [id, fault] of shelf) {
  test(`${fault.caughtBy} catches ${id} on every operation it concerns, and nothing else cries wolf`, async () => {
    const targets = contracts.flatMap(contract =>
      contract.operations.map(operation => ({
        place: `${contract.id} ${operation.id}`,
        contract,
        concerned: fault.applies?.({ contract, operation }) !== false,
      })),
    )
    const concerned = new Set(targets.filter(target => target.concerned).map(({ contract }) => contract))
    const caught: { [place: string]: readonly string[] } = {}
    for (const contract of concerned) {
      const { judgements } = await judgeMock(contract, [id])
      for (const { id: operation } of contract.operations)
        caught[`${contract.id} ${operation}`] = foundBy(judgements, operation)
    }
    const expected = targets
      .filter(({ contract }) => concerned.has(contract))
      .map(target => [target.place, target.concerned ? [fault.caughtBy] : []])
    expect(expected.length).toBeGreaterThan(0)
    for (const [place, checks] of expected) {
      if (checks?.length === 0) continue
      mutants.all += 1
      mutants.killed += Number(JSON.stringify(caught[String(place)]) === JSON.stringify(checks))
    }
    expect(caught).toEqual(Object.fromEntries(expected))
  })
}

test('each fault names a check that exists and says where it was seen', () => {
  for (const [id, fault] of shelf) {
    expect(Object.keys(checks), id).toContain(fault.caughtBy)
    expect(fault.title, id).toMatch(/^\p{Lu}.*[^.]$/u)
    expect(fault.seenAt.length, id).toBeGreaterThan(5)
  }
})
