import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Report, TargetReport } from '../../src/core/report.ts'
import { worstFirst } from '../../src/reporters/telling/cases.ts'
import { caveatsOf } from '../../src/reporters/telling/caveats.ts'
import { coverageLine, sharesOf } from '../../src/reporters/telling/coverage.ts'
import { headlineOf } from '../../src/reporters/telling/headline.ts'
import { duration, grouped, money, size } from '../../src/reporters/telling/measure.ts'
import { standingOf, standingOfRun } from '../../src/reporters/telling/standing.ts'
import { whyUnsent } from '../../src/reporters/telling/unsent.ts'
import { good } from './fixtures/good.ts'
import { partial } from './fixtures/partial.ts'
import { edit, finding, target, verdict } from './fixtures/parts.ts'
import { reports } from './fixtures/reports.ts'

const live = { kind: 'live', url: 'https://relay.example' } as const
const kept = [verdict('is-json', 'x1', 'kept')]

function run(...targets: TargetReport[]): Report {
  return { ...good, targets }
}

const keeps = target('aa', 'AA', { upstream: live, verdicts: kept })
const breaks = target('bb', 'BB', {
  upstream: live,
  verdicts: [verdict('is-json', 'x1', 'broken')],
  findings: [finding('is-json', 'x1', {})],
})
const warns = target('cc', 'CC', {
  upstream: live,
  verdicts: kept,
  findings: [finding('is-json', 'x1', { severity: 'warning' })],
})
const notes = target('dd', 'DD', {
  upstream: live,
  verdicts: kept,
  findings: [finding('is-json', 'x1', { severity: 'info' })],
})
const silent = target('ee', 'EE', { upstream: live, stopped: 'The key was refused.' })
const halted = target('ff', 'FF', { upstream: live, verdicts: kept, stopped: 'The budget is spent.' })
const documented = target('gg', 'GG', {
  upstream: live,
  verdicts: kept,
  findings: [finding('is-json', 'x1', { documentation: true })],
})

test.each([
  ['kept', keeps, 'Every promise that was asked is kept'],
  ['broken', breaks, 'BB breaks 1 promise'],
  ['warned', warns, 'No error, but 1 warning'],
  ['noted', notes, 'Every promise that was asked is kept'],
  ['unjudged', silent, 'Nothing was judged'],
  ['partial', halted, 'What was asked is kept, but the run is incomplete'],
  ['kept', documented, 'Every promise that was asked is kept'],
] as const)('a target is %s', (standing, target, headline) => {
  expect(standingOf(target, run(target))).toBe(standing)
  expect(headlineOf(run(target))).toBe(headline)
})

test('a run stands as its worst target, and its headline tells of those that were not judged', () => {
  expect(standingOfRun(run(keeps, warns, breaks))).toBe('broken')
  expect(headlineOf(run(keeps, breaks, silent))).toBe(
    '1 of 3 targets breaks 1 promise; 1 of 3 targets could not be judged',
  )
  expect(headlineOf(run(warns, silent))).toBe('No error, but 1 warning; 1 of 2 targets could not be judged')
  expect(headlineOf(run(keeps, silent))).toBe('What was asked is kept; 1 of 2 targets could not be judged')
  expect(standingOfRun(run())).toBe('unjudged')
})

test('an interrupted run is never told as kept', () => {
  const stopped: Report = { ...run(keeps), interrupted: true }
  expect(standingOfRun(stopped)).toBe('partial')
  expect(headlineOf(stopped)).toBe('What was asked is kept, but the run was interrupted')
})

test('a run against mocks alone is told as one', () => {
  expect(headlineOf(good)).toBe('The mocks keep every promise that was asked')
  expect(caveatsOf(good).map(({ level }) => level)).toEqual(['note'])
})

test('alarms come before notes, and every target without a verdict raises one', () => {
  for (const report of Object.values(reports)) {
    const caveats = caveatsOf(report)
    const levels = caveats.map(({ level }) => level)
    expect(levels).toEqual([...levels].sort())
    for (const { provider, totals } of report.targets) {
      if (totals.kept + totals.broken > 0) continue
      expect(
        caveats.some(({ level, text }) => level === 'alarm' && text.startsWith(`${provider}: nothing was judged`)),
      ).toBe(true)
    }
  }
})

test('more undecided than decided verdicts raise an alarm', () => {
  const undecided = ['x2', 'x3'].map(id => verdict('is-json', id, 'undecided'))
  const caveats = caveatsOf(run(target('aa', 'AA', { upstream: live, verdicts: [...kept, ...undecided] })))
  expect(caveats).toEqual([{ level: 'alarm', text: 'Fewer than half of the verdicts could be decided: aa 1 of 3.' }])
})

test('an accepted finding fails no target and is never told as kept', () => {
  const accepted = { reason: 'known', expires: '2026-12-31' }
  const findings = [finding('is-json', 'x1', { accepted }), finding('is-json', 'x2', { accepted })]
  const one = target('hh', 'HH', { upstream: live, verdicts: [verdict('is-json', 'x1', 'broken'), ...kept], findings })
  expect(standingOf(one, run(one))).toBe('noted')
  expect(headlineOf(run(one))).toBe('Nothing is broken but what is accepted (1 finding)')
  expect(caveatsOf(run(one)).map(({ text }) => text)).toEqual([
    '1 finding accepted: broken, and not counted as failing.',
  ])
  const worse = { ...one, findings: [...findings, finding('image-size', 'x1', {})] }
  expect(headlineOf(run(worse))).toBe('HH breaks 1 promise')
})

test('stale entries of a baseline are notes, each with its reason', () => {
  expect(caveatsOf(partial).filter(({ text }) => text.includes('stale'))).toEqual([
    {
      level: 'note',
      text: 'A baseline entry is stale, image-count POST /v1/images/edits /data: Nothing of the kind was found.',
    },
    {
      level: 'note',
      text: 'A baseline entry is stale, usage-adds-up POST /v1/images/edits /usage: It expired on 2026-10-01.',
    },
  ])
})

test('coverage is summed over operations, and what nobody described is left out of the line', () => {
  const [one, other] = partial.targets
  expect(sharesOf(one ?? breaks).statuses).toEqual({ exercised: 2, total: 4 })
  expect(coverageLine(other ?? breaks)).toBeUndefined()
  const none = { exercised: [], missed: [] }
  const coverage = [
    { operation: edit, parameters: none, values: none, statuses: { ...none, missed: ['200'] }, answers: none },
  ]
  expect(coverageLine({ coverage })).toBe('0 of 1 statuses')
})

test('reasons for which calls were not sent are told once, the one of most calls first', () => {
  expect(whyUnsent(partial.targets[0]?.unsent ?? []).map(({ calls }) => calls)).toEqual([3, 1])
})

test('findings of one place are one case with all its exchanges, errors first', () => {
  const cases = worstFirst([
    finding('b', 'x1', { severity: 'info' }),
    finding('a', 'x1', {}),
    finding('a', 'x2', {}),
    finding('a', 'x2', {}),
    finding('a', 'x2', { operation: edit }),
    finding('a', 'x3', { documentation: true }),
    finding('a', 'x4', { accepted: { reason: 'known', expires: '2026-12-31' } }),
  ])
  expect(cases.map(({ check, severity, exchanges, kind }) => [check, severity, exchanges.join(), kind])).toEqual([
    ['a', 'error', 'x1,x2', 'broken'],
    ['a', 'error', 'x2', 'broken'],
    ['a', 'error', 'x3', 'document'],
    ['a', 'error', 'x4', 'accepted'],
    ['b', 'info', 'x1', 'broken'],
  ])
})

test('amounts are written as people say them', () => {
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect([0, 999.6, 3400, 59_949, 59_950, 125_000, 3_600_000].map(duration)).toEqual([
    '0 ms',
    '1000 ms',
    '3.4 s',
    '59.9 s',
    '1 min 0 s',
    '2 min 5 s',
    '60 min 0 s',
  ])
  expect([12, 1000, 999_949, 999_950, 1_899_834].map(size)).toEqual(['12 B', '1.0 kB', '999.9 kB', '1.0 MB', '1.9 MB'])
  expect([null, 0, 0.004, 0.0101, 12].map(money)).toEqual(['unknown', '$0.00', '< $0.01', '$0.01', '$12.00'])
})

test('grouping digits loses none', () => {
  fc.assert(
    fc.property(fc.nat(), amount => {
      expect(Number(grouped(amount).replaceAll(',', ''))).toBe(amount)
    }),
  )
})
