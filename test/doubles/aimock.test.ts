import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { TargetReport } from '../../src/core/report.ts'
import { check } from '../../src/engine/check.ts'
import { createDownload } from '../../src/shells/live/download.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'
import { findings } from './aimock/findings.ts'
import { pageOf } from './aimock/page.ts'
import { right } from './aimock/right.ts'
import type { Fact, Found } from './aimock/row.ts'
import { sendByCurl, sendByFetch } from './aimock/send.ts'
import { type Aimock, startAimock, version } from './aimock/start-aimock.ts'
import { untold } from './aimock/untold.ts'

const profiles = ['standard', 'full'] as const
type Asked = (typeof profiles)[number]

const facts: readonly Fact[] = [...findings, ...right, ...untold]
const withoutCurl = spawnSync('curl', ['--version']).status !== 0 || spawnSync('sh', ['-c', ':']).status !== 0
const reports = new Map<Asked, TargetReport>()
let aimock: Aimock

beforeAll(async () => {
  aimock = await startAimock()
  for (const profile of profiles) reports.set(profile, await run(profile))
})

afterAll(() => aimock?.close())

async function run(profile: Asked): Promise<TargetReport> {
  const contract = await loadContract('openai')
  // What the origin has taken away cannot be asked for, and aimock says so as the origin does.
  const current = { ...contract, operations: contract.operations.filter(({ deprecated }) => !deprecated) }
  const decode = await createDecoder()
  return check(current, {
    upstream: createLive({ timeoutMs: 20_000 }),
    download: createDownload({ origin: aimock.url, timeoutMs: 20_000 }),
    kind: 'live',
    url: `${aimock.url}/v1`,
    profile,
    key: aimock.key,
    ...(decode ? { decode } : {}),
    // It bills nobody, so every question is asked.
    free: true,
    concurrency: 4,
  })
}

function reportOf(profile: Asked): TargetReport {
  const report = reports.get(profile)
  if (report === undefined) throw new Error(`there was no ${profile} run`)
  return report
}

const rowsOf = (profile: Asked) => findings.filter(row => profile === 'full' || row.profile === 'standard')

const covers = ({ operation, check, says, info }: Found, finding: Finding) =>
  operation === finding.operation &&
  check === finding.check &&
  (info ?? false) === (finding.severity === 'info') &&
  (says?.test(finding.message) ?? true)

const toldIn = (profile: Asked) => reportOf(profile).findings.filter(({ documentation }) => !documentation)

const sentenceOf = ({ operation, check, what }: Found) => `${operation} ${check}: ${what}`

const pairs = (places: readonly { readonly operation: string; readonly check: string }[]) =>
  [...new Set(places.map(({ operation, check }) => `${operation} ${check}`))].sort()

const rightPlaces = right.flatMap(({ operation, checks }) => checks.map(check => `${operation} ${check}`))

const outcomesOf = (profile: Asked, place: string) =>
  new Set(
    reportOf(profile).verdicts.flatMap(({ operation, check, outcome }) =>
      `${operation} ${check}` === place ? [outcome] : [],
    ),
  )

test('aimock is of the version that the page is about', () => {
  expect(version).toBe('1.43.0')
})

for (const profile of profiles) {
  test(`a ${profile} run asks all that it planned to`, () => {
    expect(reportOf(profile).stopped).toBeUndefined()
  })

  test(`a ${profile} run calls those promises broken that aimock is known to break, and no other`, () => {
    const broken = reportOf(profile).verdicts.filter(({ outcome }) => outcome === 'broken')
    expect(pairs(broken)).toEqual(pairs(rowsOf(profile).filter(({ info }) => !info)))
  })

  test(`each finding of a ${profile} run is a known one`, () => {
    const unknown = toldIn(profile).filter(finding => !rowsOf(profile).some(row => covers(row, finding)))
    expect(unknown.map(({ operation, check, message }) => `${operation} ${check}: ${message}`)).toEqual([])
  })

  test(`a ${profile} run tells every row that the page promises of it`, () => {
    const untoldRows = rowsOf(profile).filter(row => !toldIn(profile).some(finding => covers(row, finding)))
    expect(untoldRows.map(sentenceOf)).toEqual([])
  })

  test(`a ${profile} run calls nothing broken that aimock does right`, () => {
    expect(rightPlaces.filter(place => outcomesOf(profile, place).has('broken'))).toEqual([])
  })
}

test('a standard run does not tell what the page says only a full one tells', () => {
  const early = findings.filter(row => row.profile === 'full' && toldIn('standard').some(found => covers(row, found)))
  expect(early.map(sentenceOf)).toEqual([])
})

test('a full run calls kept all that aimock does right', () => {
  expect(rightPlaces.filter(place => !outcomesOf('full', place).has('kept'))).toEqual([])
})

test('no promise is listed both as broken and as kept', () => {
  expect(pairs(findings).filter(place => rightPlaces.includes(place))).toEqual([])
})

for (const [way, send] of [
  ['curl', sendByCurl],
  ['fetch', sendByFetch],
] as const) {
  test.skipIf(way === 'curl' && withoutCurl)(`each fact about aimock shows when it is asked by ${way}`, async () => {
    const hidden: string[] = []
    for (const { operation, what, ask, seen } of facts) {
      const printed = await send(ask, aimock)
      if (!seen.pattern.test(printed)) hidden.push(`${operation}: ${what} It printed: ${printed.slice(0, 1000)}`)
    }
    expect(hidden).toEqual([])
  })
}

test('docs/aimock.md is the page of these tables', async () => {
  await expect(pageOf()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/aimock.md'))
})
