import { expect, test } from 'vitest'
import { collectEvidence } from '../../../src/cli/proxy/collect-evidence.ts'
import { tellSightings } from '../../../src/cli/proxy/tell-sightings.ts'
import { coverage } from '../../../src/engine/coverage/coverage.ts'
import { createTally } from '../../../src/engine/coverage/tally.ts'
import { contract, judged } from './sightings.ts'

test('coverage that is added up exchange by exchange is that of all of them', async () => {
  const all = [await judged(1), await judged(2, ['refuses-valid-requests']), await judged(3, [], '{}')]
  const exchanges = all.map(({ examined }) => examined.exchange)
  const tally = createTally(contract)
  for (const exchange of exchanges) tally.add(exchange)
  expect(tally.coverage()).toEqual(coverage(contract, exchanges))
  expect(tally.coverage().some(({ answers }) => answers.exercised.length > 0)).toBe(true)
})

test('a report shows 2,000 calls and those that hold something new, and counts all', async () => {
  const evidence = collectEvidence(contract, 'http://relay.test')
  const [good, bad] = [await judged(0), await judged(0, ['ignores-the-size'])]
  const at = (one: typeof good, number: number) => ({
    ...one,
    number,
    examined: { ...one.examined, exchange: { ...one.examined.exchange, id: `p${number}` } },
  })
  for (let number = 1; number <= 2_003; number++) evidence.add(at(good, number))
  evidence.add(at(bad, 2_004))
  evidence.add(at(bad, 2_005))
  const { exchanges, totals, findings, limits } = evidence.report()
  expect([exchanges.length, totals.calls, totals.images]).toEqual([2_001, 2_005, 2_005])
  expect(findings.filter(({ check }) => check === 'image-size')).toHaveLength(1)
  expect(limits).toContain(
    '4 calls were judged, found to hold nothing new, and only counted: their verdicts are left out.',
  )
})

test('nothing that passed is nothing that was judged', () => {
  expect(collectEvidence(contract, 'http://relay.test').report()).toMatchObject({
    stoppedBy: 'nothing',
    totals: { calls: 0 },
  })
})

test('a finding is told when it is first seen, at its tenth and at its hundredth time', async () => {
  const told: string[] = []
  const tell = tellSightings(false, text => told.push(text))
  const bad = await judged(1, ['ignores-the-size'])
  for (let time = 0; time < 120; time++) tell(bad)
  expect(told).toEqual([
    expect.stringMatching(/^ {2}✘ error {2}image-size {2}POST[\s\S]*exchange {2}p1, answered with 200 in 1 ms$/),
    expect.stringMatching(/^ {2}image-size .*\(10 times so far\)$/),
    expect.stringMatching(/\(100 times so far\)$/),
  ])
})

test('what an upstream says cannot act in a terminal', async () => {
  const told: string[] = []
  const tell = tellSightings(false, text => told.push(text))
  tell(await judged(1, [], '{"created":"\\u001b[2J\\r\\n::error::","data":[]}'))
  tell({ kind: 'unjudged', number: 2, method: 'GET\u001b', path: '/\u001b[2J\n##[x', reason: 'no' })
  expect(told.length).toBeGreaterThan(1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  for (const text of told) expect(text).not.toMatch(/[\u001b\r]|^::|##\[/m)
})
