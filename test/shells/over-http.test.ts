import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UpstreamFailure } from '../../src/core/errors.ts'
import { bodyOf, header, type ResponseMessage } from '../../src/core/message.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { ask, echo, overHttp, serving, text } from './upstreams.ts'

const live = createLive({ timeoutMs: 5_000 })

const bytes = fc.uint8Array({ maxLength: 2_000 })

test('an answer crosses a real socket byte for byte, chunked or not', async () => {
  const answers = fc.record({
    status: fc.constantFrom(200, 201, 400, 429, 500),
    pieces: fc.array(bytes, { maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(answers, async ({ status, pieces }) => {
      const sent: ResponseMessage = {
        status,
        headers: [['content-type', 'application/octet-stream']],
        chunks: pieces.map(piece => ({ bytes: piece, at: 0 })),
        ending: 'complete',
      }
      const got = await overHttp(sent)
      expect([got.status, got.ending, bodyOf(got)]).toEqual([status, 'complete', new Uint8Array(Buffer.concat(pieces))])
    }),
    { numRuns: 40 },
  )
})

test('an answer that is cut arrives as cut, with the bytes that were sent before', async () => {
  for (const [name, value] of [
    ['x-other', 'yes'],
    ['content-length', '10'],
    ['content-length', '3'],
  ] as const) {
    const got = await overHttp({
      status: 200,
      headers: [[name, value]],
      chunks: [{ bytes: text('abc'), at: 0 }],
      ending: 'cut',
    })
    expect([got.ending, new TextDecoder().decode(bodyOf(got))]).toEqual(['cut', 'abc'])
  }
})

test('a cut before the first byte of the body is still an answer', async () => {
  const got = await overHttp({ status: 200, headers: [], chunks: [], ending: 'cut' })
  expect([got.status, got.ending, got.chunks]).toEqual([200, 'cut', []])
})

test('chunks of a stream arrive in order and not before their time', async () => {
  const chunks = [0, 40, 80].map(at => ({ bytes: text(`data: ${at}\n\n`), at }))
  const got = await overHttp({
    status: 200,
    headers: [['content-type', 'text/event-stream']],
    chunks,
    ending: 'complete',
  })
  expect(new TextDecoder().decode(bodyOf(got))).toBe('data: 0\n\ndata: 40\n\ndata: 80\n\n')
  expect(got.chunks.length).toBe(3)
  for (const [index, { at }] of got.chunks.entries()) expect(at).toBeGreaterThanOrEqual((chunks[index]?.at ?? 0) - 2)
})

test('repeated header fields keep their number and order, in lower case', async () => {
  const headers = [
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['X-Request-Id', 'r'],
  ] as const
  const got = await overHttp({ status: 200, headers, chunks: [], ending: 'complete' })
  expect(got.headers.filter(([name]) => name === 'set-cookie' || name === 'x-request-id')).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['x-request-id', 'r'],
  ])
})

test('a request arrives as it was sent: method, path, query, repeated fields and body', async () => {
  const got = await serving(echo, url =>
    live(
      ask(`${url}/v1/images/edits?a=%20b&a=2`, {
        method: 'POST',
        headers: [
          ['authorization', 'Bearer k'],
          ['x-two', '1'],
          ['x-two', '2'],
        ],
        body: text('{"ä":1}'),
      }),
    ),
  )
  const seen = JSON.parse(new TextDecoder().decode(bodyOf(got)))
  expect(seen.method).toBe('POST')
  expect(new URL(seen.url).pathname + new URL(seen.url).search).toBe('/v1/images/edits?a=%20b&a=2')
  expect(seen.body).toBe('{"ä":1}')
  expect(seen.headers).toContainEqual(['authorization', 'Bearer k'])
  expect(seen.headers.filter(([name]: [string]) => name === 'x-two')).toEqual([
    ['x-two', '1'],
    ['x-two', '2'],
  ])
  expect(seen.headers).toContainEqual(['accept-encoding', 'gzip, identity'])
})

test('failures of an upstream reach the caller as failures of the same kind', async () => {
  for (const kind of ['reset', 'malformed'] as const)
    await expect(overHttp(new UpstreamFailure(kind, 'on purpose'))).rejects.toMatchObject({
      name: 'UpstreamFailure',
      kind,
    })
})

test('an upstream that never answers runs into the deadline', async () => {
  const silent = async () => {
    throw new UpstreamFailure('timeout', 'on purpose')
  }
  const failure = serving(silent, url => createLive({ timeoutMs: 200 })(ask(url)))
  await expect(failure).rejects.toMatchObject({ kind: 'timeout', message: 'No complete answer came within 0.2 s.' })
})

test('an answer of the server itself allows any origin and no credentials', async () => {
  const preflight = await serving(echo, url =>
    live(
      ask(`${url}/v1/images/edits`, {
        method: 'OPTIONS',
        headers: [
          ['origin', 'https://page.example'],
          ['access-control-request-method', 'POST'],
          ['access-control-request-headers', 'authorization'],
        ],
      }),
    ),
  )
  expect([
    preflight.status,
    header(preflight, 'access-control-allow-origin'),
    header(preflight, 'access-control-allow-headers'),
  ]).toEqual([204, '*', 'authorization'])
  expect(header(preflight, 'access-control-allow-credentials')).toBeUndefined()
  const answer = await serving(echo, url => live(ask(url)))
  expect(header(answer, 'access-control-allow-origin')).toBe('*')
})
