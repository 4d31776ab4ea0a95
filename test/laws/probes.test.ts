import { expect, test } from 'vitest'
import { probes } from '../../generated/probes.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import { plan } from '../../src/engine/plan.ts'
import { contracts, everything, planning } from './traffic.ts'

for (const contract of contracts) {
  test(`requests to ${contract.id} are valid when success is intended and invalid when refusal is`, () => {
    for (const call of everything(contract)) {
      const { problems } = readRequest(contract, call.request)
      const kinds = problems.map(({ kind }) => kind)
      if (call.intent === 'refusal') expect(kinds.length, `${call.probe} has nothing to refuse`).toBeGreaterThan(0)
      else if (call.credentials === 'none') expect(kinds, call.probe).toEqual(['credentials'])
      else expect(problems, call.probe).toEqual([])
    }
  })

  test(`calls to ${contract.id} come in the order of their cost`, () => {
    const calls = everything(contract)
    const paid = calls.map(({ intent }) => intent === 'success' || intent === 'stream')
    expect(paid.lastIndexOf(false)).toBeLessThan(paid.indexOf(true))
    for (const { intent, images } of calls) if (intent === 'auth' || intent === 'refusal') expect(images).toBe(0)
    const served = calls.filter(({ intent }) => intent === 'success').map(({ images }) => images)
    expect(served).toEqual(served.toSorted((a, b) => a - b))
  })

  test(`the same plan for ${contract.id} has the same bytes, and names each call once`, () => {
    const calls = everything(contract)
    expect(plan(contract, planning)).toEqual(calls)
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
    const names = calls.map(
      ({ probe, operation, request }) =>
        `${operation.id} ${probe} ${request.headers.find(([name]) => name === 'content-type')?.[1].split(';')[0]}`,
    )
    expect(new Set(names).size).toBe(names.length)
  })

  test(`no paid call to ${contract.id} is sent twice`, () => {
    const paid = everything(contract).filter(({ images }) => images > 0)
    const texts = paid.map(({ request }) => `${request.url} ${JSON.stringify(request.headers)} ${request.body.join()}`)
    expect(new Set(texts).size).toBe(texts.length)
  })
}

test('each probe asks something of some provider', () => {
  const used = new Set(contracts.flatMap(contract => everything(contract).map(({ probe }) => probe.split('/')[0])))
  expect(Object.keys(probes).filter(id => !used.has(id))).toEqual([])
})

test('the profile named probe holds nothing that could be billed', () => {
  for (const [id, probe] of Object.entries(probes)) if (probe.profile === 'probe') expect(probe.intent, id).toBe('auth')
})
