import { expect, test } from 'vitest'
import type { Contract } from '../../src/core/contract.ts'
import type { TargetReport } from '../../src/core/report.ts'
import { check } from '../../src/engine/check.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { compileText } from '../engine/documents.ts'
import { large, library, odd, shop } from './documents.ts'
import { faults } from './library-faults.ts'
import { type Fault, serveLibrary } from './library-server.ts'

const key = 'reader-0123456789'

function checkMock(contract: Contract): Promise<TargetReport> {
  const upstream = mock(contract)
  return check(contract, { upstream, download: upstream, kind: 'mock', url: 'http://mock.test', profile: 'full', key })
}

/** Asks the hand-written library over HTTP on this machine. */
async function checkLibrary(fault?: Fault): Promise<TargetReport> {
  const contract = await compileText('library.yaml', library)
  const server = await serveLibrary(fault)
  const upstream = createLive({ timeoutMs: 10_000 })
  try {
    return await check(contract, {
      upstream,
      download: upstream,
      kind: 'live',
      url: server.url,
      profile: 'full',
      key,
      free: true,
      maxLatencyMs: 300,
    })
  } finally {
    await server.close()
  }
}

for (const [name, text] of Object.entries({ library, shop, odd })) {
  test(`the mock of ${name}, a document without a word of ours, keeps every promise that it was asked about`, async () => {
    const report = await checkMock(await compileText(`${name}.yaml`, text))
    expect(report.findings).toEqual([])
    expect(report.totals).toMatchObject({ broken: 0, undecided: 0 })
    const valid = report.exchanges.filter(({ probe }) => probe === 'smallest')
    expect(valid.map(({ response }) => String(response?.status)[0])).toEqual(valid.map(() => '2'))
  })
}

test('two hundred operations are asked in a few calls each, and an honest mock passes', async () => {
  const contract = await compileText('large.yaml', large(200))
  const report = await checkMock(contract)
  expect(contract.operations).toHaveLength(200)
  expect(report.findings).toEqual([])
  expect(report.totals.calls).toBeLessThan(200 * 15)
  expect(new Set(report.exchanges.map(({ operation }) => operation)).size).toBe(200)
})

test('a library written by hand, which keeps its document, passes; a made-up id leaves its operation undecided', async () => {
  const report = await checkLibrary()
  expect(report.findings).toEqual([])
  expect(report.totals).toMatchObject({ broken: 0 })
  expect(report.stopped).toBeUndefined()
  const outcomes = (operation: string) =>
    report.verdicts.filter(one => one.operation === operation && one.check === 'valid-request-accepted')
  expect(outcomes('GET /loans/{loanId}').map(({ outcome }) => outcome)).not.toContain('kept')
  expect(outcomes('DELETE /books/{bookId}').map(({ outcome }) => outcome)).toContain('kept')
  expect(report.limits).toContain(
    'GET /loans/{loanId}: no documented example names an existing loanId, so only its 404 could be judged. Add one as the example of loanId.',
  )
})

for (const [name, { fault, check: id, at }] of Object.entries(faults)) {
  test(`a library that ${name} is found out at ${at}`, async () => {
    const { findings } = await checkLibrary(fault)
    const weighty = findings.filter(({ severity, documentation }) => severity !== 'info' && !documentation)
    expect(weighty.map(({ check, operation }) => `${check} ${operation}`)).toContain(`${id} ${at}`)
    const alike = id === 'key-required' ? [id, 'wrong-key-refused'] : [id]
    expect(weighty.filter(({ check }) => !alike.includes(check))).toEqual([])
  })
}

test('a document tells what of it cannot be asked or judged, by operation, and what to do', async () => {
  const { limits } = await checkMock(await compileText('odd.yaml', odd))
  const about = (operation: string, word: string) => limits.some(one => one.startsWith(operation) && one.includes(word))
  for (const [operation, word] of [
    ['GET /report', 'application/xml'],
    ['GET /report', 'cookie session'],
    ['POST /import', 'application/xml'],
    ['POST /login', '(?=.*[A-Z])'],
    ['POST /login', 'servers of its own'],
    ['POST /login', 'oidc'],
    ['POST /files', 'sso'],
    ['POST /files', 'callbacks'],
    ['POST /files', 'links'],
    ['The webhooks', 'changed'],
  ] as const)
    expect(about(operation, word), `${operation} ${word}`).toBe(true)
})

test('a smaller profile tells what it leaves out', async () => {
  const contract = await compileText('library.yaml', library)
  const upstream = mock(contract)
  const route = { upstream, download: upstream, kind: 'mock', url: 'http://mock.test', key } as const
  const { limits, exchanges } = await check(contract, { ...route, profile: 'standard' })
  expect(limits[0]).toBe(
    'The profile standard leaves out POST /books, DELETE /books/{bookId}, PATCH /books/{bookId} and 1 more, which may change data: ask with --profile full.',
  )
  expect(new Set(exchanges.map(({ request }) => request.method))).toEqual(new Set(['GET', 'HEAD']))
})
