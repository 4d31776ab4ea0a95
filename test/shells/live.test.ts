import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bodyOf, header } from '../../src/core/message.ts'
import { createDownload } from '../../src/shells/live/download.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { isPublic } from '../../src/shells/live/public-address.ts'
import { ask } from './upstreams.ts'

const live = createLive({ timeoutMs: 5_000 })

async function against<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** Answers every connection with these bytes, whatever it says, and ends it. */
async function againstBytes<T>(bytes: string | Uint8Array, use: (url: string) => Promise<T>): Promise<T> {
  const server = createTcpServer(socket => socket.on('error', () => {}).once('data', () => socket.end(bytes)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
  }
}

const read = (answer: Awaited<ReturnType<typeof live>>) => new TextDecoder().decode(bodyOf(answer))

test('compressed bodies are decoded, whichever coding the host chose', async () => {
  const codings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }
  for (const [coding, compress] of Object.entries(codings)) {
    const answer = await against(
      (_, response) => response.writeHead(200, { 'content-encoding': coding }).end(compress('{"a":1}')),
      url => live(ask(url)),
    )
    expect([read(answer), header(answer, 'content-encoding')]).toEqual(['{"a":1}', coding])
  }
})

test('a compressed body that is cut keeps what can be decoded', async () => {
  const whole = gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 251)))
  const answer = await against(
    (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': whole.length })
      response.write(whole.subarray(0, whole.length / 2), () => response.socket?.destroySoon())
    },
    url => live(ask(url)),
  )
  expect(answer.ending).toBe('cut')
  expect(bodyOf(answer).length).toBeGreaterThan(0)
})

test('a body that is not what its content-encoding says has a kind of its own', async () => {
  for (const coding of ['gzip', 'br', 'zstd', 'gzip, gzip', 'constructor']) {
    const failure = against(
      (_, response) => response.writeHead(200, { 'content-encoding': coding }).end('{"a":1}'),
      url => live(ask(url)),
    )
    await expect(failure).rejects.toMatchObject({ name: 'UpstreamFailure', kind: 'content-encoding' })
  }
})

test('what is wrong with a compressed body is named: never compressed, damaged, of another coding, or not asked for', async () => {
  const damaged = gzipSync('{"a":1}')
  damaged.fill(0xff, 12, 16)
  for (const [coding, body, says] of [
    ['gzip', '{"a":1}', /says content-encoding: gzip, but its body is plain text that nobody compressed/],
    ['br', '{"a":1}', /says content-encoding: br, but its body is plain text/],
    ['GZIP', damaged, /its gzip data is damaged/],
    ['deflate', gzipSync('{"a":1}'), /says content-encoding: deflate, but its body is gzip/],
    ['gzip', Buffer.from([0, 1, 2, 3]), /says content-encoding: gzip, but its body is not \(/],
    ['zstd', zstdCompressSync('{"a":1}'), /content-encoding: zstd, which was not asked for/],
  ] as const) {
    const failure = against(
      (_, response) => response.writeHead(200, { 'content-encoding': coding }).end(body),
      url => live(ask(url)),
    )
    await expect(failure).rejects.toMatchObject({ kind: 'content-encoding', message: expect.stringMatching(says) })
  }
})

test('a small compressed body that unfolds into a bomb is stopped at 64 MB', async () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024))
  const failure = against(
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    url => live(ask(url)),
  )
  await expect(failure).rejects.toMatchObject({ kind: 'too-large', message: expect.stringContaining('64 MB') })
})

test('a redirect is an answer and is not followed, so the key stays where it was meant to go', async () => {
  let calls = 0
  const answer = await against(
    (_, response) => {
      calls++
      response.writeHead(307, { location: '/elsewhere' }).end()
    },
    url => live(ask(url, { method: 'POST', headers: [['authorization', 'Bearer k']] })),
  )
  expect([answer.status, header(answer, 'location'), calls]).toEqual([307, '/elsewhere', 1])
})

test('a body longer or shorter than its Content-Length is no complete answer', async () => {
  const short = await againstBytes('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', url => live(ask(url)))
  expect([short.ending, read(short)]).toEqual(['cut', 'abc'])
})

test('a stream that ends inside a chunk is cut', async () => {
  const answer = await againstBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', url =>
    live(ask(url)),
  )
  expect([answer.ending, read(answer)]).toEqual(['cut', 'abc'])
})

test('what is no HTTP is malformed, and no answer at all is a reset', async () => {
  for (const noise of ['SSH-2.0-OpenSSH_9.2\r\n', 'HTTP/1.1 abc\r\n\r\n', '\0\0\0'])
    await expect(againstBytes(noise, url => live(ask(url)))).rejects.toMatchObject({ kind: 'malformed' })
  await expect(againstBytes('', url => live(ask(url)))).rejects.toMatchObject({ kind: 'reset' })
})

test('nobody listening is unreachable, in a sentence that names the host and not the key', async () => {
  const url = await against(
    () => {},
    async here => here,
  )
  const failure = live(ask(`${url}/v1?key=secret`))
  await expect(failure).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringMatching(/^127\.0\.0\.1:\d+ refuses connections/),
  })
  await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('secret') })
})

test('a run that is interrupted gives its calls up as aborted', async () => {
  const interrupt = new AbortController()
  const failure = against(
    () => interrupt.abort(),
    url => live(ask(url), interrupt.signal),
  )
  await expect(failure).rejects.toMatchObject({ kind: 'aborted' })
})

test('a request that is no valid HTTP is told apart from an upstream that fails', async () => {
  await expect(live(ask('http://127.0.0.1:9/', { headers: [['x', 'a\r\nb: c']] }))).rejects.toMatchObject({
    kind: 'malformed',
  })
})

test('only addresses of the public internet are public', () => {
  const secret = [
    '127.0.0.1',
    '127.9.9.9',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    'localhost',
    '',
  ]
  expect(secret.filter(isPublic)).toEqual([])
  expect(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700:4700::1111'].filter(address => !isPublic(address))).toEqual([])
})

test('an image link to a private address is not followed, however it is written', async () => {
  const download = createDownload({ origin: 'https://api.example' })
  const links = [
    'http://127.0.0.1:9/a',
    'http://localhost:9/a',
    'http://2130706433/a',
    'http://0x7f.1/a',
    'http://[::1]/a',
    'http://[::ffff:127.0.0.1]/a',
    'http://169.254.169.254/latest/meta-data',
    'http://0/a',
    'file:///etc/hostname',
    'data:image/png;base64,AAAA',
    'ftp://example.org/a',
    '/relative',
  ]
  for (const link of links) await expect(download(ask(link)), link).rejects.toMatchObject({ kind: 'forbidden-address' })
})

test('the target the user named may serve its own images, without the key, and may redirect only within itself', async () => {
  const seen: (string | undefined)[] = []
  await against(
    (request, response) => {
      seen.push(request.headers.authorization)
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end()
      else if (request.url === '/out') response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end()
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
      else response.end('image')
    },
    async url => {
      const download = createDownload({ origin: url })
      expect(read(await download(ask(`${url}/a`, { headers: [['authorization', 'Bearer k']] })))).toBe('image')
      await expect(download(ask(`${url}/out`))).rejects.toMatchObject({ kind: 'forbidden-address' })
      await expect(download(ask(`${url}/round`))).rejects.toMatchObject({ kind: 'malformed' })
    },
  )
  expect(new Set(seen)).toEqual(new Set([undefined]))
})

test('an image of more than 32 MB is not read to its end', async () => {
  const big = Buffer.alloc(33 * 1024 * 1024)
  const failure = against(
    (_, response) => response.end(big),
    url => createDownload({ origin: url })(ask(`${url}/big`)),
  )
  await expect(failure).rejects.toMatchObject({ kind: 'too-large' })
})

test('IPv6 addresses that nobody was given, IPv4 in its oldest form among them, are not public', () => {
  for (const address of ['::127.0.0.1', '::a00:1', '4000::1', '8000::1', 'e000::1'])
    expect(isPublic(address), address).toBe(false)
  expect(isPublic('2606:4700::1111')).toBe(true)
})

test('an answer in an unknown coding is let go of at once, even when it never ends', async () => {
  let left: () => void = () => {}
  const gone = new Promise<void>(resolve => {
    left = resolve
  })
  const endless: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-encoding': 'zstd' }).on('close', left)
    response.write('x')
  }
  await against(endless, async url => {
    await expect(live(ask(url))).rejects.toMatchObject({ kind: 'content-encoding' })
    // The deadline is 5 s away, and the test would not outlive it.
    await gone
  })
})

test('a body in pieces of single bytes keeps its bytes and costs no chunk for each of them', async () => {
  const bytes = Buffer.from('0123456789'.repeat(10_000))
  const pieces = Array.from(bytes, byte => `1\r\n${String.fromCharCode(byte)}\r\n`).join('')
  const answer = await againstBytes(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${pieces}0\r\n\r\n`, url =>
    live(ask(url)),
  )
  expect(answer.ending).toBe('complete')
  expect(Buffer.from(bodyOf(answer)).equals(bytes)).toBe(true)
  expect(answer.chunks.length).toBeLessThan(5_000)
})
