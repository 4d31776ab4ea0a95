import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf } from '../../src/core/message.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { allowHosts } from '../../src/shells/node/hosts.ts'
import { listen } from '../../src/shells/node/listen.ts'
import { siteFor } from '../../src/shells/node/site.ts'
import { ask, echo, serving } from './upstreams.ts'

const live = createLive({ timeoutMs: 5_000 })

/** Everything that comes back for some raw bytes, until the server or 300 ms of silence end it. */
function speak(url: string, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let said = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    socket.setTimeout(300, () => socket.destroy())
    socket.on('data', chunk => {
      said += chunk.toString('latin1')
      if (/\r\n\r\n/.test(said)) socket.setTimeout(20)
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
  })
}

const statusOf = (said: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0)

const healthy = async (url: string) => (await live(ask(`${url}/_pixpact/health`))).status

test('only names of this machine, and those allowed by hand, are answered', () => {
  const allowed = allowHosts('127.0.0.1', ['mock.internal'])
  for (const host of [
    'localhost',
    'LOCALHOST:4010',
    '127.0.0.1:1',
    '127.1.2.3',
    '[::1]:4010',
    'a.localhost',
    'localhost.',
    'mock.internal:80',
  ])
    expect(allowed(host), host).toBe(true)
  for (const host of [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '192.168.0.2',
    '',
    '[::2]',
    '127.evil',
    'xmock.internal',
  ])
    expect(allowed(host), host).toBe(false)
  expect(allowHosts('0.0.0.0', [])('192.168.0.2:80')).toBe(true)
  expect(allowHosts('0.0.0.0', [])('evil.example')).toBe(false)
})

test('a request under a foreign name is misdirected, in the Host field as in the target', async () => {
  await serving(echo, async url => {
    expect(statusOf(await speak(url, 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n'))).toBe(421)
    expect(statusOf(await speak(url, 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n'))).toBe(421)
    expect(statusOf(await speak(url, 'GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n'))).toBe(200)
  })
})

test('a body over 64 MB is refused by its Content-Length alone, and the connection is told to end', async () => {
  await serving(echo, async url => {
    const said = await speak(
      url,
      `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${64 * 1024 * 1024 + 1}\r\n\r\nabc`,
    )
    expect(statusOf(said)).toBe(413)
    expect(said.toLowerCase()).toContain('connection: close')
  })
})

test('a chunked body over 64 MB is refused while it arrives', async () => {
  const piece = Buffer.alloc(1024 * 1024)
  const body = new ReadableStream({
    start(controller) {
      for (let count = 0; count < 66; count++) controller.enqueue(piece)
      controller.close()
    },
  })
  await serving(echo, async url => {
    const response = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect(response.status).toBe(413)
    await response.text()
  })
})

test('several providers are each served under their id, and nothing else is', async () => {
  const sites = ['aa', 'aab'].map(id => ({ id, name: id, base: `/${id}`, upstream: echo }))
  for (const target of ['/aab/v1?x', '/aab', '/aab?x', '/aab/']) expect(siteFor(sites, target)?.id).toBe('aab')
  for (const target of ['/', '/aac/v1', '/a', '//aa/', '']) expect(siteFor(sites, target)).toBeUndefined()
  const server = await listen({ sites, port: 0, host: '127.0.0.1' })
  const lost = await live(ask(`${server.url}/v1/models`))
  const health = await live(ask(`${server.url}/_pixpact/health`))
  await server.close(0)
  expect([lost.status, new TextDecoder().decode(bodyOf(lost))]).toEqual([
    404,
    expect.stringContaining(`${server.url}/aa`),
  ])
  expect(JSON.parse(new TextDecoder().decode(bodyOf(health)))).toMatchObject({
    status: 'ok',
    providers: [{ id: 'aa', url: `${server.url}/aa` }, { id: 'aab' }],
  })
})

test('a taken port is a sentence that says what to do', async () => {
  await serving(echo, async url => {
    const again = listen({ sites: [], port: Number(new URL(url).port), host: '127.0.0.1' })
    await expect(again).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining('--port') })
  })
  await expect(listen({ sites: [], port: 0, host: '203.0.113.1' })).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('--host'),
  })
})

test('an upstream that breaks becomes an answer, and the next request is served', async () => {
  const broken = async () => {
    throw new TypeError('on purpose')
  }
  await serving(broken, async url => {
    const answer = await live(ask(url))
    expect([answer.status, new TextDecoder().decode(bodyOf(answer))]).toEqual([
      500,
      expect.stringContaining('on purpose'),
    ])
    expect(await healthy(url)).toBe(200)
  })
})

test('an answer that HTTP cannot carry ends its connection and nothing else', async () => {
  for (const answer of [
    { status: 99 },
    { status: 1000 },
    { headers: [['a b', 'c']] as const },
    { headers: [['a', '\r\nb: c']] as const },
  ]) {
    const upstream = async () => ({ status: 200, headers: [], chunks: [], ending: 'complete' as const, ...answer })
    await serving(upstream, async url => {
      await live(ask(url)).catch(() => undefined)
      expect(await healthy(url)).toBe(200)
    })
  }
})

const malformed = [
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n',
  'FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET * HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: local host\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost@evil\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
  `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\r\n\r\n\r\n',
]

test('a request that is no HTTP gets a 4xx or a closed connection, and the server lives on', async () => {
  await serving(echo, async url => {
    for (const request of malformed) {
      const status = statusOf(await speak(url, Buffer.from(request, 'latin1')))
      expect(
        status === 0 || (status >= 400 && status < 500),
        `${status} for ${JSON.stringify(request.slice(0, 80))}`,
      ).toBe(true)
    }
    expect(await healthy(url)).toBe(200)
  })
})

test('what is no HTTP is told so in the envelope that clients know', async () => {
  await serving(echo, async url => {
    const broken = await speak(url, 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n')
    expect([statusOf(broken), broken]).toEqual([
      400,
      expect.stringContaining('{"error":{"message":"The request is no valid HTTP'),
    ])
    expect(statusOf(await speak(url, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`))).toBe(
      431,
    )
  })
})

test('hundreds of damaged requests leave the server alive and never get a 5xx', async () => {
  const good =
    'POST /v1/images/edits?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{"prompt":"a"}'
  const edits = fc.array(
    fc.record({ at: fc.nat(good.length), drop: fc.nat(6), put: fc.string({ unit: 'binary', maxLength: 5 }) }),
    { minLength: 1, maxLength: 4 },
  )
  await serving(echo, async url => {
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 8, maxLength: 8 }), async batch => {
        const said = await Promise.all(
          batch.map(changes =>
            speak(
              url,
              Buffer.from(
                changes.reduce((text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop), good),
                'latin1',
              ),
            ),
          ),
        )
        for (const status of said.map(statusOf)) expect(status < 500).toBe(true)
      }),
      { numRuns: 40 },
    )
    expect(await healthy(url)).toBe(200)
  })
})

test('clients that leave in the middle of a request or of an answer do no harm', async () => {
  const slow = async () => ({
    status: 200,
    headers: [],
    chunks: [0, 30, 60].map(at => ({ bytes: new Uint8Array(100_000), at })),
    ending: 'complete' as const,
  })
  await serving(slow, async url => {
    const { hostname, port } = new URL(url)
    await Promise.all(
      Array.from(
        { length: 50 },
        (_, index) =>
          new Promise<void>(resolve => {
            const socket = connect({ host: hostname, port: Number(port) }, () => {
              socket.write(
                index % 2
                  ? 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
                  : 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nabc',
                () => setTimeout(() => socket.resetAndDestroy(), index),
              )
            })
            socket.on('error', () => {}).on('close', () => resolve())
          }),
      ),
    )
    expect(await healthy(url)).toBe(200)
  })
})

test('a Host field that no URL can hold is a bad request, not a failure of the mock', async () => {
  await serving(echo, async url => {
    for (const host of ['localhost:99999', '[.localhost']) {
      expect(statusOf(await speak(url, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)), host).toBe(400)
    }
  })
})
