import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import type { TargetReport } from '../../src/core/report.ts'
import { checkSeeded, loadSeeded, settings } from './seeded/check-seeded.ts'
import { furtherFaults } from './seeded/faults/further.ts'
import { seededFaults } from './seeded/faults/seeded.ts'
import type { Fault, Hooks } from './seeded/hooks.ts'
import { suspects } from './seeded/suspects.ts'
import { tolerances } from './seeded/tolerances.ts'

/** Faults that nothing finds so far. One that is found must leave the list. */
const notYet: ReadonlySet<string> = new Set([])

/** Tolerances that are flagged so far. */
const flaggedYet: ReadonlySet<string> = new Set([])

const allFaults = [...seededFaults, ...furtherFaults]
const reports = new Map<string, TargetReport>()

beforeAll(async () => {
  const contract = await loadSeeded()
  const subjects: (readonly [string, () => Hooks])[] = [
    ['honest', () => ({})],
    ...allFaults.map(({ id, breaks }) => [id, () => breaks(settings)] as const),
    ...tolerances.map(({ id, does }) => [id, () => does(settings)] as const),
  ]
  // What waits longest comes first, so that the others run meanwhile.
  subjects.sort(([a], [b]) => Number(b === 'takes-too-long') - Number(a === 'takes-too-long'))
  const work = async () => {
    for (let next = subjects.shift(); next; next = subjects.shift())
      reports.set(next[0], await checkSeeded(contract, next[1]()))
  }
  await Promise.all(Array.from({ length: 4 }, work))
}, 300_000)

afterAll(() => console.log(table()))

test('the double has the faults of every layer', () => {
  const layers = Map.groupBy(seededFaults, ({ layer }) => layer)
  expect(Object.fromEntries([...layers].map(([layer, faults]) => [layer, faults.length]))).toEqual({
    request: 8,
    auth: 4,
    schema: 8,
    errors: 2,
    transport: 10,
    semantic: 13,
    streaming: 4,
  })
  expect(new Set(allFaults.map(({ id }) => id))).toEqual(new Set(Object.keys(suspects)))
  expect(tolerances).toHaveLength(8)
})

test('an upstream that keeps all its promises is not blamed', () => {
  expect(blamed('honest').map(tell)).toEqual([])
})

for (const { id } of allFaults)
  test(`an upstream that ${id.replaceAll('-', ' ')} is found out`, () => {
    expect(found(id), blamed(id).map(tell).join('\n')).toBe(!notYet.has(id))
  })

for (const { id } of tolerances)
  test(`an upstream that ${id.replaceAll('-', ' ')} is not blamed`, () => {
    const blame = blamed(id).map(tell)
    if (flaggedYet.has(id)) expect(blame).not.toEqual([])
    else expect(blame).toEqual([])
  })

/** Findings that would fail a run. What the documentation alone is to blame for is told too. */
function blamed(id: string): readonly Finding[] {
  return (reports.get(id)?.findings ?? []).filter(({ severity }) => severity !== 'info')
}

function found(id: string): boolean {
  return blamed(id).some(({ check, message }) => suspects[id]?.test(`${check} ${message}`))
}

function tell({ check, exchange, operation, message }: Finding): string {
  return `${check} (${exchange}, ${operation}): ${message}`
}

function table(): string {
  const row = (id: string, said: string) => {
    const { totals } = reports.get(id) ?? {}
    const checks = [...new Set(blamed(id).map(({ check }) => check))].join(' ')
    return `${said.padEnd(8)}${id.padEnd(34)}${String(totals?.calls).padStart(4)} calls${String(totals?.images).padStart(4)} images  ${checks}`
  }
  const score = (faults: readonly Fault[]) => `${faults.filter(({ id }) => found(id)).length}/${faults.length}`
  const flagged = tolerances.filter(({ id }) => blamed(id).length > 0).length
  return [
    row('honest', blamed('honest').length ? 'FLAGGED' : 'ok'),
    ...allFaults.map(({ id }) => row(id, found(id) ? 'found' : 'MISSED')),
    ...tolerances.map(({ id }) => row(id, blamed(id).length ? 'FLAGGED' : 'ok')),
    `found ${score(seededFaults)} seeded faults and ${score(furtherFaults)} further ones; tolerances flagged ${flagged}/${tolerances.length}`,
  ].join('\n')
}
