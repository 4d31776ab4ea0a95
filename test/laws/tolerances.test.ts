import { afterAll, expect, test } from 'vitest'
import { checks } from '../../generated/checks.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import type { Check } from '../../src/core/check.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import type { Judgement } from '../../src/engine/judge/judge.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import { isPictureUrl } from '../../src/engine/mock/picture-link.ts'
import { refuse } from '../../src/engine/mock/refuse.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { bodies } from './tolerances/bodies.ts'
import { headers } from './tolerances/headers.ts'
import { members } from './tolerances/members.ts'
import { over, wires } from './tolerances/over-http.ts'
import { streams } from './tolerances/streams.ts'
import { bent } from './tolerances/tolerance.ts'
import { contracts, everything, judgeMock, judgeRun, planning } from './traffic.ts'

const shelf: { readonly [id: string]: Check } = checks
const tolerances = [...members, ...headers, ...streams, ...bodies]
const tally = { held: 0, falsePositives: 0, told: 0 }

afterAll(() =>
  console.log(
    `${tolerances.length + wires.length + 1} tolerances, ${tally.held} times held against ${contracts.length} providers: ` +
      `${tally.falsePositives} false positives, ${tally.told} findings of severity info`,
  ),
)

/** What a check wrongly minds: findings above info, and promises above info that are called broken. */
function falsePositives(judgements: readonly Judgement[]): readonly string[] {
  const findings = judgements.flatMap(judgement => judgement.findings)
  const verdicts = judgements.flatMap(judgement => judgement.verdicts)
  const wrong = [
    ...findings.filter(({ severity }) => severity !== 'info').map(({ id, message }) => `${id}: ${message}`),
    ...verdicts
      .filter(({ check, outcome }) => outcome === 'broken' && shelf[check]?.severity !== 'info')
      .map(({ check, exchange }) => `${check} is called broken (${exchange})`),
  ]
  tally.held += 1
  tally.falsePositives += wrong.length
  tally.told += findings.filter(({ severity, documentation }) => severity === 'info' && !documentation).length
  return [...new Set(wrong)]
}

for (const tolerance of tolerances) {
  test(`no check minds that ${tolerance.fact}`, async () => {
    let bends = 0
    for (const contract of contracts) {
      const route = bent(contract, tolerance)
      const { judgements } = await judgeRun(contract, route)
      expect(falsePositives(judgements), contract.id).toEqual([])
      bends += route.bends()
    }
    expect(bends).toBeGreaterThan(0)
  })
}

for (const wire of wires) {
  test(`no check minds that ${wire.fact}`, async () => {
    for (const contract of contracts) {
      const { exchanges, judgements } = await over(contract, wire, (baseUrl, route) =>
        judgeRun(contract, route, plan(contract, { ...planning, baseUrl, profile: 'standard' })),
      )
      expect(exchanges.filter(({ response }) => response === undefined)).toEqual([])
      expect(falsePositives(judgements), contract.id).toEqual([])
      const coded = exchanges.filter(({ response }) => response?.headers.some(([, value]) => value === wire.coding))
      expect(coded.length > 0).toBe(wire.coding !== undefined)
    }
  })
}

test('no check minds that a call is refused for its rate and served when it comes back at the time that was told', async () => {
  for (const contract of contracts) {
    const asked = new Set<string>()
    const upstream: Upstream = async request => {
      const about = `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${request.body.join()}`
      if (asked.has(about) || isPictureUrl(request.url)) return answer(contract, request, { seed: 7 })
      asked.add(about)
      const { operation } = readRequest(contract, request)
      const reason = { status: 429, message: 'Too many requests.', code: 'rate_limit_exceeded', param: null }
      return refuse(
        contract,
        operation,
        reason,
        [
          ['retry-after', '0'],
          ['x-request-id', 'req_1'],
        ],
        'req_1',
      )
    }
    const { exchanges, judgements } = await judgeRun(contract, { upstream, download: upstream })
    expect(falsePositives(judgements), contract.id).toEqual([])
    // Whatever an honest mock keeps is kept the second time: nothing was lost to the refusals.
    const calls = everything(contract)
    expect(exchanges.length).toBe(calls.length * 2)
    const honest = await judgeMock(contract)
    expect(kept(judgements, calls)).toEqual(kept(honest.judgements, calls))
  }
})

/** What was kept in the last exchange of each call. */
function kept(judgements: readonly Judgement[], calls: readonly { readonly id: string }[]): readonly string[] {
  const ids = new Set(calls.map(({ id }) => id))
  return judgements
    .flatMap(({ verdicts }) => verdicts.filter(({ outcome, exchange }) => outcome === 'kept' && ids.has(exchange)))
    .map(({ check, exchange }) => `${exchange} ${check}`)
    .toSorted()
}
