import { expect, test } from 'vitest'
import { twoByTwo } from '../../src/reporters/telling/two-by-two.ts'
import { contracts, judgeMock } from './traffic.ts'

for (const contract of contracts) {
  test(`each operation of ${contract.id} is told by its document and, where it claims so, by OpenAI’s shape`, async () => {
    const { judgements } = await judgeMock(contract)
    const told = twoByTwo({
      verdicts: judgements.flatMap(({ verdicts }) => verdicts),
      findings: judgements.flatMap(({ findings }) => findings),
    })
    expect(told.map(({ operation }) => operation).sort()).toEqual(contract.operations.map(({ id }) => id).sort())
    for (const { operation, documented, openai } of told) {
      const claims = contract.operations.find(({ id }) => id === operation)?.openai !== undefined
      expect(documented, operation).toMatch(/kept|broken/)
      expect(openai, operation).toBe(claims ? 'kept' : 'unclaimed')
    }
  })
}
