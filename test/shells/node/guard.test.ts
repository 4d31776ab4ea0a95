import { expect, test } from 'vitest'
import { requireController } from '../../../src/shells/node/control/guard.ts'
import { control, converse, generate, serving } from './served.ts'

const host = '127.0.0.1:4010'

/** The status that a request with these fields gets; 0 when it is let pass. */
function statusFor(headers: { [name: string]: string }, peer = '127.0.0.1', token?: string): number {
  try {
    requireController(headers, peer, host, token)
    return 0
  } catch (error) {
    return (error as { status: number }).status
  }
}

test('programs of this machine and the own page may control a mock', () => {
  const own = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  const direct = { 'sec-fetch-site': 'none' }
  for (const headers of [{}, own, direct, { origin: `https://${host}` }])
    for (const peer of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])
      expect([headers, peer, statusFor(headers, peer)]).toEqual([headers, peer, 0])
})

test('pages of other sites may not, not even of another port of this machine', () => {
  const origins = ['https://page.example', 'http://127.0.0.1:4011', 'http://localhost:4010', 'null', 'x', 'file://', '']
  for (const origin of origins) expect([origin, statusFor({ origin })]).toEqual([origin, 403])
  for (const site of ['cross-site', 'same-site'])
    expect([site, statusFor({ 'sec-fetch-site': site })]).toEqual([site, 403])
  const both = { origin: 'https://page.example', authorization: 'Bearer open-sesame' }
  expect(statusFor(both, '127.0.0.1', 'open-sesame')).toBe(403)
})

test('other machines need the token, and there is none that fits when none is set', () => {
  for (const peer of ['192.168.0.2', '::ffff:10.0.0.1', 'fe80::1', '']) {
    expect(statusFor({ authorization: 'Bearer ' }, peer)).toBe(403)
    expect(statusFor({ 'x-pixpact-token': 'undefined' }, peer)).toBe(403)
    expect(statusFor({ authorization: 'Bearer open-sesame' }, peer, 'open-sesame')).toBe(0)
    expect(statusFor({ 'x-pixpact-token': 'open-sesame' }, peer, 'open-sesame')).toBe(0)
    for (const wrong of ['', 'open-sesam', 'open-sesame2', 'Open-Sesame'])
      expect([wrong, statusFor({ authorization: `Bearer ${wrong}` }, peer, 'open-sesame')]).toEqual([wrong, 403])
    expect(statusFor({ authorization: 'Basic open-sesame' }, peer, 'open-sesame')).toBe(403)
  }
})

test('the mocked API answers every page, its control only its own', async () => {
  await serving(['openai'], async ({ url }) => {
    const foreign = { origin: 'https://page.example' }
    const mocked = await generate(url, {}, foreign)
    expect([mocked.status, mocked.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    for (const [method, path] of [
      ['GET', 'exchanges'],
      ['GET', 'exchanges/stream'],
      ['PUT', 'faults'],
      ['DELETE', 'behaviour'],
      ['POST', 'reset'],
    ] as const) {
      const { status, headers } = await control(url, method, path, undefined, foreign)
      expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
    }
    const own = await control(url, 'GET', 'exchanges', undefined, { origin: url })
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, null])
    expect([own.body.total, own.headers.get('cross-origin-resource-policy')]).toEqual([1, 'same-origin'])
  })
})

test('a browser that asks whether it may control gets no leave', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    for (const path of ['exchanges', 'faults', 'behaviour', 'reset']) {
      const { status, headers } = await control(url, 'OPTIONS', path, undefined, {
        origin: 'https://page.example',
        'access-control-request-method': 'PUT',
      })
      expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
      expect(headers.get('access-control-allow-methods')).toBeNull()
    }
  })
})

test('a name that resolves to this machine does not open the control API', async () => {
  await serving(['openai'], async ({ url }) => {
    const head = 'GET /_pixpact/exchanges HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'
    expect(await converse(url, head)).toMatch(/^HTTP\/1\.1 421 /)
  })
})
