import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { control, converse, generate, key, serving } from './served.ts'

const small = { limits: { maxBody: 100_000 } }
const edits = '/v1/images/edits'

const head = (path: string, more: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n${more}\r\n\r\n`

const bodyIn = (said: string) => JSON.parse(said.slice(said.indexOf('\r\n\r\n') + 4))

const providers = [
  ['aa', '/api/v1/image/generation', { code: 413, message: expect.stringContaining('larger than 0.1 MB') }],
  ['openai', edits, { error: expect.objectContaining({ code: 'request_too_large', param: null }) }],
] as const

for (const [id, path, envelope] of providers)
  test(`${id} refuses a body that is announced too large before it comes, in its own envelope`, async () => {
    await serving(
      [id],
      async ({ url }) => {
        const said = await converse(url, head(path, 'Content-Length: 100001'))
        expect([said.slice(0, 12), bodyIn(said)]).toEqual(['HTTP/1.1 413', expect.objectContaining(envelope)])
        expect(said.toLowerCase()).toContain('connection: close')
      },
      small,
    )
  })

test('among several providers, the path tells in whose envelope a body is refused', async () => {
  await serving(
    ['openai', 'aa'],
    async ({ url }) => {
      for (const [id, path, envelope] of providers) {
        const said = await converse(url, head(`/${id}${path}`, 'Content-Length: 100001'))
        expect([id, bodyIn(said)]).toEqual([id, expect.objectContaining(envelope)])
      }
    },
    small,
  )
})

test('who asks before sending is told to go on, or is refused without having sent anything', async () => {
  await serving(
    ['openai'],
    async ({ url }) => {
      const asked = (length: number) =>
        head(edits, `Content-Length: ${length}\r\nExpect: 100-continue\r\nConnection: close`)
      const refused = await converse(url, asked(100_001))
      expect(refused).toMatch(/^HTTP\/1\.1 413 /)
      const served = await converse(url, asked(2), (said, write) => {
        if (/^HTTP\/1\.1 100 Continue\r\n\r\n$/.test(said)) write('{}')
      })
      expect(served).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /)
      const misdirected = asked(2).replace('Host: localhost', 'Host: rebound.example')
      expect(await converse(url, misdirected)).toMatch(/^HTTP\/1\.1 421 /)
    },
    small,
  )
})

test('a chunked body is refused as soon as it is too large', async () => {
  await serving(
    ['aa'],
    async ({ url }) => {
      const chunk = `${(60_000).toString(16)}\r\n${'x'.repeat(60_000)}\r\n`
      const said = await converse(url, `${head(providers[0][1], 'Transfer-Encoding: chunked')}${chunk}${chunk}`)
      expect([said.slice(0, 12), bodyIn(said)]).toEqual(['HTTP/1.1 413', expect.objectContaining({ code: 413 })])
    },
    small,
  )
})

test('a body of exactly the limit is read', async () => {
  await serving(
    ['openai'],
    async ({ url }) => {
      const said = await converse(
        url,
        `${head(edits, 'Content-Length: 100000\r\nConnection: close')}${'x'.repeat(100_000)}`,
      )
      expect(said).toMatch(/^HTTP\/1\.1 400 /)
    },
    small,
  )
})

/** Sends all of a body before it looks at the answer, as the HTTP client of Python does. */
function stubborn(url: string, bytes: number): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect({ host: hostname, port: Number(port) })
    socket.pause()
    socket.on('error', reject)
    socket.on('data', piece => (said += piece.toString()))
    socket.on('close', () => resolve(said))
    socket.write(head(edits, `Content-Length: ${bytes}`))
    socket.write(Buffer.alloc(bytes), () => socket.resume())
  })
}

test('a client that sends all of its 20 MB before it listens still gets its 413', async () => {
  await serving(
    ['openai'],
    async ({ url }) => {
      for (let round = 0; round < 5; round++) expect(await stubborn(url, 20_000_000)).toMatch(/^HTTP\/1\.1 413 /)
      expect((await generate(url)).status).toBe(200)
    },
    small,
  )
})

test('a body that stalls ends in a 408 in the envelope of the provider', async () => {
  await serving(
    ['aa'],
    async ({ url }) => {
      const said = await converse(url, `${head(providers[0][1], 'Content-Length: 10')}{"p`)
      expect([said.slice(0, 12), bodyIn(said)]).toEqual(['HTTP/1.1 408', expect.objectContaining({ code: 408 })])
    },
    { limits: { requestMs: 200 } },
  )
})

test('a head that stalls ends in a 408', async () => {
  await serving(
    ['openai'],
    async ({ url }) => expect(await converse(url, 'POST / HTTP/1.1\r\nHost: loc')).toMatch(/^HTTP\/1\.1 408 /),
    { limits: { headMs: 200, requestMs: 400 } },
  )
})

test('a body that turns out to be no HTTP is refused in the envelope of the provider', async () => {
  await serving(['aa'], async ({ url }) => {
    const said = await converse(url, `${head(providers[0][1], 'Transfer-Encoding: chunked')}2\r\n{}\r\nzz\r\n`)
    expect([said.slice(0, 12), bodyIn(said)]).toEqual(['HTTP/1.1 400', expect.objectContaining({ code: 400 })])
    expect((await control(url, 'GET', 'exchanges')).body.total).toBe(0)
  })
})

test('uploads in parallel take a bounded memory: beyond it, one is told to come again, and later it is served', async () => {
  const most = 4 * 64
  await serving(['openai'], async ({ url }) => {
    const half = Buffer.alloc(60 * 1024 * 1024)
    const open = Array.from({ length: 6 }, () => {
      const asked = request(`${url}${edits}`, {
        method: 'POST',
        agent: new Agent(),
        headers: { 'content-length': half.length + 1 },
      })
      const status = new Promise<number>(resolve => {
        asked.on('response', response => resolve(response.resume().statusCode ?? 0))
        asked.on('error', () => resolve(-1))
      })
      asked.write(half)
      return { asked, status }
    })
    const first = await Promise.race(open.map(({ status }) => status))
    expect([first, half.length * 6 > most * 1024 * 1024]).toEqual([503, true])
    for (const { asked } of open) asked.destroy()
    expect((await generate(url)).status).toBe(200)
  })
})

test('what is no HTTP is refused in the envelope of the only provider that is served', async () => {
  for (const [ids, envelope] of [
    [['aa'], { code: 400, message: expect.stringContaining('no valid HTTP') }],
    [['aa', 'openai'], { error: expect.objectContaining({ code: 'bad_request' }) }],
  ] as const)
    await serving(ids, async ({ url }) => {
      const said = await converse(url, 'garbage\r\n\r\n')
      expect([said.slice(0, 12), bodyIn(said)]).toEqual(['HTTP/1.1 400', expect.objectContaining(envelope)])
    })
})

test('a connection that never asked anything does not hold the end up', async () => {
  const server = await serving(['openai'], async running => {
    const { hostname, port } = new URL(running.url)
    const socket = connect({ host: hostname, port: Number(port) })
    await new Promise(resolve => socket.once('connect', resolve))
    await (await generate(running.url)).text()
    const closed = new Promise<string>(resolve => socket.once('close', () => resolve('closed')))
    const late = new Promise<string>(resolve => setTimeout(resolve, 5_000, 'still open').unref())
    const ended = running.close(60_000)
    expect(await Promise.race([closed, late])).toBe('closed')
    return ended
  })
  expect(server).toBe(undefined)
})
