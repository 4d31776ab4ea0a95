import { createServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { proxying, rawUpstream, type Settings, upstream } from './proxied.ts'

const ask = (url: string) =>
  fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-0123456789', 'content-type': 'application/json' },
    body: '{"prompt":"a boat"}',
  })

async function failing(url: string, settings: Settings = {}) {
  return proxying(
    url,
    async proxy => {
      const answer = await ask(proxy.url)
      const body = await answer.json()
      const [seen] = await proxy.saw(1)
      const failure = seen?.kind === 'judged' ? seen.examined.exchange.failure : undefined
      return { status: answer.status, error: answer.headers.get('x-pixpact-proxy-error'), body, failure }
    },
    settings,
  )
}

/** A port on which nobody listens. */
const nobody = () =>
  upstream(
    () => {},
    async url => url,
  )

test('an upstream that refuses connections becomes 502, in the envelope of the provider', async () => {
  const url = await nobody()
  const host = new URL(url).host
  expect(await failing(url)).toMatchObject({
    status: 502,
    error: 'unreachable',
    body: {
      error: {
        message: expect.stringContaining(`${host} refuses connections`),
        code: 'unreachable',
        type: 'server_error',
      },
    },
    failure: { kind: 'unreachable' },
  })
  await proxying(
    url,
    async proxy => {
      const answer = await fetch(`${proxy.url}/api/v1/image/generation`, { method: 'POST', body: '{}' })
      expect([answer.status, await answer.json()]).toEqual([
        502,
        expect.objectContaining({ code: 502, message: expect.any(String) }),
      ])
    },
    { provider: 'aa' },
  )
})

test('an upstream that resets the connection becomes 502', async () => {
  await rawUpstream(
    socket => socket.resetAndDestroy(),
    async url => expect(await failing(url)).toMatchObject({ status: 502, error: 'reset', failure: { kind: 'reset' } }),
  )
})

test('an upstream that ends the connection without a word becomes 502', async () => {
  await rawUpstream(
    socket => socket.end(),
    async url => expect(await failing(url)).toMatchObject({ status: 502, error: 'reset' }),
  )
})

for (const [what, bytes] of [
  ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  [
    'another protocol that nobody asked for',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  ],
  [
    'a coding of the transfer that nobody asked for',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
  ],
  ['two ends of one body', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
] as const)
  test(`an upstream that speaks ${what} becomes 502`, async () => {
    await rawUpstream(
      socket => socket.end(bytes),
      async url =>
        expect(await failing(url)).toMatchObject({ status: 502, error: 'malformed', failure: { kind: 'malformed' } }),
    )
  })

test('an upstream without a TLS that can be trusted becomes 502', async () => {
  await rawUpstream(
    socket => socket.end('HTTP/1.1 200 OK\r\n\r\n'),
    async url => expect(await failing(url.replace('http:', 'https:'))).toMatchObject({ status: 502 }),
  )
  const server = createServer(() => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect(await failing(`https://127.0.0.1:${port}`)).toMatchObject({
    status: 502,
    body: { error: { message: expect.stringMatching(/TLS|closed/) } },
  })
  await new Promise(resolve => server.close(resolve))
})

test('an upstream that takes too long becomes 504 before its head came, and a cut answer after it', async () => {
  await upstream(
    client => client.resume(),
    async url =>
      expect(await failing(url, { timeoutMs: 100 })).toMatchObject({
        status: 504,
        error: 'timeout',
        body: { error: { message: 'No complete answer came within 0.1 s.' } },
        failure: { kind: 'timeout' },
      }),
  )
  await upstream(
    (_, response) => response.writeHead(200, { 'content-length': 10 }).write('{'),
    url =>
      proxying(
        url,
        async proxy => {
          const answer = await ask(proxy.url)
          expect(answer.status).toBe(200)
          await expect(answer.text()).rejects.toThrow()
          expect((await proxy.saw(1))[0]).toMatchObject({ examined: { exchange: { failure: { kind: 'timeout' } } } })
        },
        { timeoutMs: 100 },
      ),
  )
})

test('a client that leaves ends the call, and the upstream is not held to account for it', async () => {
  let left: () => void = () => {}
  const gone = new Promise<void>(resolve => (left = resolve))
  await upstream(
    (client, response) => {
      client.resume()
      response.on('close', () => left())
      response.writeHead(200).write('{')
    },
    url =>
      proxying(url, async proxy => {
        const { hostname, port } = new URL(proxy.url)
        const socket = connect({ host: hostname, port: Number(port) }, () =>
          socket.write('POST /v1/images/generations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}'),
        )
        socket.once('data', () => socket.destroy())
        await gone
        const [seen] = await proxy.saw(1)
        expect(seen).toMatchObject({
          kind: 'judged',
          examined: { exchange: { failure: { kind: 'aborted' } }, judgement: { findings: [] } },
        })
      }),
  )
})

for (const [how, leave] of [
  ['ends', (socket: Socket) => socket.end()],
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
] as const)
  test(`a client that ${how} the connection within its upload ends the call`, async () => {
    let left: () => void = () => {}
    const gone = new Promise<void>(resolve => {
      left = resolve
    })
    let began: () => void = () => {}
    const begun = new Promise<void>(resolve => {
      began = resolve
    })
    await upstream(
      client => {
        client.on('error', () => {})
        client.on('close', () => left())
        client.on('data', () => began())
      },
      url =>
        proxying(url, async proxy => {
          const { hostname, port } = new URL(proxy.url)
          const socket = connect({ host: hostname, port: Number(port) }, () =>
            socket.write('POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200\r\n\r\nabc'),
          )
          socket.on('error', () => {})
          await begun
          leave(socket)
          await gone
          if (how === 'resets')
            expect((await proxy.saw(1))[0]).toMatchObject({ examined: { exchange: { failure: { kind: 'aborted' } } } })
          socket.destroy()
        }),
    )
  })
