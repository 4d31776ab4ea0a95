import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsForClient, fieldsForUpstream, transferOf } from '../../../src/shells/proxy/fields.ts'
import { joinPath } from '../../../src/shells/proxy/join-path.ts'
import { targetAt } from '../../../src/shells/proxy/target.ts'

test('fields of one connection end at the proxy, and so do those that Connection names; the rest keeps case and order', () => {
  const sent = [
    ['Accept', '*/*'],
    ['HOST', 'proxy:1'],
    ['connection', 'keep-alive, X-Hop'],
    ['X-hop', '1'],
    ['Keep-Alive', 'timeout=5'],
    ['Proxy-Connection', 'keep-alive'],
    ['TE', 'trailers'],
    ['Upgrade', 'h2c'],
    ['AUTHORIZATION', 'Bearer k'],
    ['x-Twice', 'a'],
    ['X-twice', 'b'],
    ['Content-Length', '2'],
  ].flat()
  expect(fieldsForUpstream('POST', sent, 'relay.example')).toEqual(
    [
      ['Accept', '*/*'],
      ['HOST', 'relay.example'],
      ['AUTHORIZATION', 'Bearer k'],
      ['x-Twice', 'a'],
      ['X-twice', 'b'],
      ['Content-Length', '2'],
    ].flat(),
  )
})

test('naming Content-Length or Host in Connection takes neither away', () => {
  const sent = ['Host', 'proxy', 'Connection', 'content-length, host', 'Content-Length', '2']
  expect(fieldsForUpstream('POST', sent, 'relay.example')).toEqual(['Host', 'relay.example', 'Content-Length', '2'])
})

test('a body in chunks stays one, and a request of a method with bodies says that it has none', () => {
  expect(fieldsForUpstream('POST', ['Host', 'a', 'transfer-encoding', 'chunked', 'Trailer', 'x-sum'], 'b')).toEqual([
    'Host',
    'b',
    'Trailer',
    'x-sum',
    'Transfer-Encoding',
    'chunked',
  ])
  expect(fieldsForUpstream('POST', ['Host', 'a'], 'b')).toEqual(['Host', 'b', 'Content-Length', '0'])
  expect(fieldsForUpstream('GET', ['Host', 'a', 'Trailer', 'x'], 'b')).toEqual(['Host', 'b'])
  expect(transferOf(['Transfer-Encoding', 'gzip, chunked'])).toBe('unknown')
})

test('an answer without chunks promises no trailers', () => {
  expect(fieldsForClient(['Trailer', 'x', 'A', '1'], false)).toEqual(['A', '1'])
  expect(fieldsForClient(['Trailer', 'x', 'A', '1'], true)).toEqual(['Trailer', 'x', 'A', '1'])
})

test('a path goes on as it is, behind what it lacks of the path of the target', () => {
  for (const [base, path, joined] of [
    ['/', '/v1/images?x=1', '/v1/images?x=1'],
    ['/v1', '/v1/images', '/v1/images'],
    ['/v1/', '/images', '/v1/images'],
    ['/api', '/v1/images', '/api/v1/images'],
    ['/api/v1', '/v1/images', '/api/v1/images'],
    ['/api/v1', '/api/v1/images', '/api/v1/images'],
    ['/v1', '/v1beta', '/v1/v1beta'],
    ['/v1', '/v1', '/v1'],
    ['/v1', '//evil.example/x', '/v1//evil.example/x'],
    ['/v1', '/v1/../a%2fb', '/v1/../a%2fb'],
  ] as const)
    expect([base, path, joinPath(base, path)]).toEqual([base, path, joined])
})

test('whatever path is asked for, only the origin of the target is called', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.string(), (path, more) => {
      const { host, place } = targetAt(new URL('https://relay.example/api'))
      const { path: placed } = place(`/${path}${more.replaceAll(/[^\x21-\x7e]/g, '')}`)
      expect([host, placed.startsWith('/')]).toEqual(['relay.example', true])
    }),
  )
})

test('what a target is called by is told without a trailing slash, and its port is known', () => {
  expect(targetAt(new URL('https://relay.example/v1/'))).toMatchObject({ port: 443, url: 'https://relay.example/v1' })
  expect(targetAt(new URL('http://[::1]:8080'))).toMatchObject({ hostname: '::1', port: 8080, host: '[::1]:8080' })
})
