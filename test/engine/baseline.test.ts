import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import type { Report } from '../../src/core/report.ts'
import { type Accepted, acceptAll, hold } from '../../src/engine/baseline.ts'
import { check } from '../../src/engine/check.ts'
import { mock } from '../../src/engine/mock/upstream.ts'

const contract = await loadContract('apigo')

async function runWith(faults: readonly string[], options: { readonly budgetImages?: number } = {}): Promise<Report> {
  const upstream = mock(contract, { faults })
  const place = { kind: 'live', url: 'http://relay.test', profile: 'full', key: 'sk-baseline' } as const
  const target = await check(contract, { upstream, download: upstream, ...place, ...options })
  const tool = { name: 'pixpact', version: '0' } as const
  return { schemaVersion: 1, tool, startedAt: '2026-01-01T00:00:00Z', durationMs: 0, seed: 1, targets: [target] }
}

const honest = await runWith([])
const shrinking = await runWith(['ignores-the-size'])
const today = '2026-03-01'
const later = '2026-06-01'
const path = 'pixpact.baseline.yaml'

const counting = (report: Report) =>
  report.targets.flatMap(({ findings }) =>
    findings.filter(({ accepted, documentation }) => !accepted && !documentation).map(({ id }) => id),
  )

test('what a baseline accepts is marked with its reason and does not count', () => {
  const accepted = acceptAll(shrinking, 'known since May', later)
  expect(accepted.length).toBeGreaterThan(0)
  const held = hold(shrinking, { path, accepted }, today)
  expect(counting(shrinking).length).toBeGreaterThan(0)
  expect(counting(held)).toEqual([])
  expect(held.targets[0]?.findings.map(({ accepted: entry }) => entry?.reason)).toContain('known since May')
  expect(held.baseline).toEqual({ path, stale: [] })
})

test('an entry counts again from the day of its expiry on, and is told', () => {
  const accepted = acceptAll(shrinking, 'known', today)
  const held = hold(shrinking, { path, accepted }, today)
  expect(counting(held)).toEqual(counting(shrinking))
  expect(held.baseline?.stale.map(({ reason }) => reason)).toEqual(
    accepted.map(() => `It expired on ${today} and counts again.`),
  )
})

test('an entry for what is kept now is stale; one for what was not judged is not', async () => {
  const accepted = acceptAll(shrinking, 'known', later)
  expect(hold(honest, { path, accepted }, today).baseline?.stale).toHaveLength(accepted.length)
  const unjudged = await runWith([], { budgetImages: 0 })
  expect(hold(unjudged, { path, accepted }, today).baseline?.stale).toEqual([])
})

test('an entry of another provider accepts nothing', () => {
  const accepted = acceptAll(shrinking, 'known', later).map((entry): Accepted => ({ ...entry, provider: 'other' }))
  expect(counting(hold(shrinking, { path, accepted }, today))).toEqual(counting(shrinking))
})

test('the id of a finding is the same over runs, whichever image of an answer it is about', () => {
  const ids = shrinking.targets.flatMap(({ findings }) => findings.map(({ id }) => id))
  expect(ids).toContain('image-size POST /v1/images/edits /data/*/b64_json')
})

test('a smaller run cannot tell that a finding is gone', async () => {
  const accepted = acceptAll(shrinking, 'known', later)
  expect(accepted.every(({ profile }) => profile === 'full')).toBe(true)
  const smaller = { ...honest, targets: honest.targets.map(target => ({ ...target, profile: 'smoke' as const })) }
  expect(hold(smaller, { path, accepted }, today).baseline?.stale).toEqual([])
})
