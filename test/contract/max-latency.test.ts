import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { respond } from '../../src/core/message.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { contractFiles } from '../../src/shells/generate/contract.ts'
import { ownPlaces } from '../../src/shells/generate/places.ts'
import { contractOf, operationOf } from './document.ts'

const responses = { '200': { description: 'Done.' } }
const promising = (maxLatency: number) => ({ 'x-pixpact': { maxLatency }, responses })

test('an operation may promise how long an answer takes, in seconds', () => {
  expect(operationOf(promising(120)).maxLatencyMs).toBe(120_000)
  expect(operationOf(promising(0.25)).maxLatencyMs).toBe(250)
  expect(operationOf({ responses })).not.toHaveProperty('maxLatencyMs')
  expect(() => operationOf(promising(0))).toThrow(/x-pixpact is not as docs\/spec-extension\.md says/)
})

test('the promise is judged, and a limit of the user comes before it', () => {
  const contract = contractOf({ paths: { '/draw': { post: promising(10) } } })
  const exchange: Exchange = {
    id: 'x1',
    operation: 'POST /draw',
    credentials: 'given',
    request: { method: 'POST', url: 'http://relay.test/draw', headers: [], body: new Uint8Array() },
    response: respond(200, 'text/plain', 'done'),
    downloads: [],
    startedAt: 0,
    durationMs: 12_000,
  }
  const outcome = (maxLatencyMs?: number) =>
    judge(contract, exchange, maxLatencyMs === undefined ? {} : { maxLatencyMs }).verdicts.find(
      ({ check }) => check === 'latency',
    )?.outcome
  expect([outcome(), outcome(15_000), outcome(11_000)]).toEqual(['broken', 'kept', 'broken'])
})

test('a generated contract keeps the promise', () => {
  const info = { title: 'Small', version: '1' }
  const document = { openapi: '3.1.0', info, paths: { '/draw': { post: promising(10) } } }
  const { files } = contractFiles({ path: 'small.yaml', sha256: '', document }, ownPlaces)
  expect(files.get('generated/small/contract.ts')).toMatch(/maxLatencyMs: 10_?000/)
})
