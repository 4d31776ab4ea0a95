import { request } from 'node:http'
import { expect, test } from 'vitest'
import { bodyOf, proxying, rawUpstream, say, upstream } from './proxied.ts'

/** What a raw upstream got and a raw client gets, for these bytes. */
async function exchange(sent: string, answer: string): Promise<{ readonly got: string; readonly said: string }> {
  let got = ''
  const said = await rawUpstream(
    (socket, all) => {
      got = all
      if (/\r\n\r\n/.test(all)) socket.end(answer)
    },
    url => proxying(url, proxy => say(proxy.url, sent)),
  )
  return { got, said }
}

test('head fields go on in their order and case, the phrase of the status too, and nothing is added to them', async () => {
  const { got, said } = await exchange(
    'GET /v1/models?a=%41&b HTTP/1.1\r\nX-One: 1\r\nhost: localhost\r\nConnection: close, x-gone\r\nX-Gone: 1\r\naCCept: */*\r\nX-One: caf\xe9\r\n\r\n',
    'HTTP/1.1 299 Quite Fine\r\nX-B: 2\r\nx-a: 1\r\nX-B: 3\r\nProxy-Connection: x\r\nDATE: Fri, 01 Jan 2027 00:00:00 GMT\r\ncontent-LENGTH: 2\r\n\r\nok',
  )
  const target = /host: (127\.0\.0\.1:\d+)/.exec(got)?.[1]
  expect(got).toBe(
    `GET /v1/models?a=%41&b HTTP/1.1\r\nX-One: 1\r\nhost: ${target}\r\naCCept: */*\r\nX-One: caf\xc3\xa9\r\nConnection: close\r\n\r\n`,
  )
  expect(said).toBe(
    'HTTP/1.1 299 Quite Fine\r\nX-B: 2\r\nx-a: 1\r\nX-B: 3\r\nDATE: Fri, 01 Jan 2027 00:00:00 GMT\r\ncontent-LENGTH: 2\r\nConnection: close\r\n\r\nok',
  )
})

test('what a coding of the content made of a body goes on as it is', async () => {
  const { gzipSync } = await import('node:zlib')
  const packed = gzipSync('{"data":[]}')
  await upstream(
    (client, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'x-asked': client.headers['accept-encoding'] ?? '' })
      response.end(packed)
    },
    url =>
      proxying(url, async proxy => {
        const bytes = await new Promise<Buffer>(resolve =>
          request(
            `${proxy.url}/v1/images/generations`,
            { method: 'POST', headers: { 'accept-encoding': 'br;q=1, gzip' } },
            answer => {
              expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'x-asked': 'br;q=1, gzip' })
              resolve(bodyOf(answer))
            },
          ).end('{}'),
        )
        expect(bytes.equals(packed)).toBe(true)
        const [seen] = await proxy.saw(1)
        expect(seen?.kind === 'judged' && seen.examined.shown.response?.body).toBe('{"data":[]}')
      }),
  )
})

for (const [status, method] of [
  [200, 'HEAD'],
  [204, 'POST'],
  [304, 'GET'],
] as const)
  test(`${method} with ${status} has no body, and the connection goes on`, async () => {
    await upstream(
      (client, response) => {
        client.resume()
        response.writeHead(status, status === 204 ? {} : { 'content-length': '7', etag: '"a"' })
        response.end()
      },
      url =>
        proxying(url, async proxy => {
          const twice = `${method} /v1/models HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n`
          const said = await say(proxy.url, `${twice}\r\n${twice}Connection: close\r\n\r\n`)
          expect(said.match(new RegExp(`HTTP/1.1 ${status}`, 'g'))).toHaveLength(2)
          expect(said.match(/content-length: 7/g) ?? []).toHaveLength(status === 204 ? 0 : 2)
          expect(said.split('\r\n\r\n').filter(part => part !== '' && !part.startsWith('HTTP/1.1'))).toEqual([])
        }),
    )
  })

test('trailers go on in both directions', async () => {
  await upstream(
    async (client, response) => {
      await bodyOf(client)
      response.writeHead(200, { trailer: 'x-down' })
      response.write('{}')
      response.addTrailers({ 'x-down': `after ${client.trailers['x-up']}` })
      response.end()
    },
    url =>
      proxying(url, async proxy => {
        const trailers = await new Promise(resolve => {
          const outgoing = request(
            `${proxy.url}/v1/images/edits`,
            { method: 'POST', headers: { trailer: 'x-up' } },
            async answer => {
              await bodyOf(answer)
              resolve(answer.trailers)
            },
          )
          outgoing.write('{}')
          outgoing.addTrailers({ 'x-up': 'one' })
          outgoing.end()
        })
        expect(trailers).toEqual({ 'x-down': 'after one' })
      }),
  )
})

test('a client that asks before it sends is told by the upstream to go on, or is answered without having sent', async () => {
  const head =
    'POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n'
  await rawUpstream(
    (socket, said) => {
      if (said.endsWith('\r\n\r\n')) socket.write('HTTP/1.1 100 Continue\r\n\r\n')
      if (said.endsWith('{}')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    },
    url =>
      proxying(url, async proxy => {
        const { connect } = await import('node:net')
        const { hostname, port } = new URL(proxy.url)
        const all = await new Promise<string>(resolve => {
          let said = ''
          const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(head))
          socket.on('data', piece => {
            if (said === '') socket.write('{}')
            said += piece
          })
          socket.on('close', () => resolve(said))
        })
        expect(all).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]*ok$/)
      }),
  )
  await rawUpstream(
    socket => socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}'),
    url => proxying(url, async proxy => expect(await say(proxy.url, head)).toMatch(/^HTTP\/1\.1 401 /)),
  )
})

test('early hints go on, but not to a client of HTTP/1.0', async () => {
  const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'
  const answer = `${hints}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`
  const { said } = await exchange('GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', answer)
  expect(said).toMatch(/^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a>; rel=preload\r\n\r\nHTTP\/1\.1 200 OK/)
  const old = await exchange('GET /a HTTP/1.0\r\nHost: localhost\r\n\r\n', answer)
  expect(old.said).toMatch(/^HTTP\/1\.1 200 OK/)
})

test('an answer that comes before the upload is whole goes on at once', async () => {
  await rawUpstream(
    (socket, said) => {
      if (said.length > 100_000) socket.end('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}')
    },
    url =>
      proxying(url, async proxy => {
        const status = await new Promise(resolve => {
          const outgoing = request(`${proxy.url}/v1/images/edits`, {
            method: 'POST',
            headers: { 'content-length': 8_000_000 },
          })
          outgoing.on('error', () => {})
          outgoing.on('response', answer => {
            answer.resume()
            resolve(answer.statusCode)
            outgoing.destroy()
          })
          outgoing.write(Buffer.alloc(200_000))
        })
        expect(status).toBe(413)
        const [seen] = await proxy.saw(1)
        expect(seen).toMatchObject({
          kind: 'judged',
          examined: { exchange: { unrecorded: true, response: { status: 413 } } },
        })
      }),
  )
})

test('a redirect is passed on and not followed', async () => {
  let calls = 0
  await upstream(
    (_, response) => {
      calls++
      response.writeHead(307, { location: 'http://169.254.169.254/' }).end()
    },
    url =>
      proxying(url, async proxy => {
        const answer = await fetch(`${proxy.url}/v1/images/generations`, {
          method: 'POST',
          body: '{}',
          redirect: 'manual',
        })
        expect([answer.status, answer.headers.get('location'), calls]).toEqual([307, 'http://169.254.169.254/', 1])
      }),
  )
})

for (const [what, sent, status, error] of [
  ['another host', 'GET /a HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n', 421, 'misdirected'],
  [
    'an absolute target elsewhere',
    'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    421,
    'misdirected',
  ],
  ['no host', 'GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', 400, 'bad-request'],
  ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', 405, ''],
  [
    'a coding of the transfer',
    'POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    501,
    'bad-request',
  ],
  [
    'two ends of one body',
    'POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    '',
  ],
  [
    'a broken chunk',
    'POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\n',
    400,
    'bad-request',
  ],
] as const)
  test(`${what} is refused with ${status}, and nothing is called`, async () => {
    let calls = 0
    await upstream(
      client => {
        client.on('end', () => calls++)
        client.on('error', () => {})
        client.resume()
      },
      url =>
        proxying(url, async proxy => {
          const said = await say(proxy.url, sent)
          expect([said.slice(0, 12), calls]).toEqual([`HTTP/1.1 ${status}`, 0])
          if (error !== '') expect(said).toContain(`x-pixpact-proxy-error: ${error}`)
        }),
    )
  })
