import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf, proxying, rawUpstream, say, upstream } from './proxied.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Sends pieces one after the other, and reads the answer whole. */
function send(url: string, pieces: readonly Uint8Array[], headers: { [name: string]: string } = {}) {
  return new Promise<{ status: number; bytes: Buffer }>((resolve, reject) => {
    const outgoing = request(`${url}/v1/images/edits`, { method: 'POST', headers, agent: false }, async answer => {
      resolve({ status: answer.statusCode ?? 0, bytes: await bodyOf(answer) })
    })
    outgoing.on('error', reject)
    Readable.from(pieces).pipe(outgoing)
  })
}

test('an upload of 50 MB and an answer of 50 MB pass unchanged, and the answer is judged or says why not', async () => {
  const [up, down] = [randomBytes(50 * 1024 * 1024), randomBytes(50 * 1024 * 1024)]
  let got = ''
  await upstream(
    async (client, response) => {
      got = sha256(await bodyOf(client))
      response.end(down)
    },
    url =>
      proxying(
        url,
        async proxy => {
          const { bytes } = await send(proxy.url, [up])
          expect([got, sha256(bytes)]).toEqual([sha256(up), sha256(down)])
          expect((await proxy.saw(1))[0]).toMatchObject({
            kind: 'unjudged',
            reason: 'a body is larger than 1 MB, or those under way take 4 MB together',
          })
        },
        { copyLimits: { body: 1024 * 1024, together: 4 * 1024 * 1024 } },
      ),
  )
})

test('any bodies in any pieces arrive as they were sent, in both directions', async () => {
  const body = fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 8 })
  let answer: readonly Uint8Array[] = []
  let lengthTold = false
  let got: Uint8Array = new Uint8Array()
  await upstream(
    async (client, response) => {
      got = await bodyOf(client)
      if (lengthTold) response.setHeader('content-length', Buffer.concat(answer).length)
      response.flushHeaders()
      for (const piece of answer) await new Promise(resolve => response.write(piece, resolve))
      response.end()
    },
    url =>
      proxying(url, proxy =>
        fc.assert(
          fc.asyncProperty(body, body, fc.boolean(), fc.boolean(), async (sent, came, told, answerTold) => {
            answer = came
            lengthTold = answerTold
            const length = Buffer.concat(sent).length
            const { bytes } = await send(proxy.url, sent, told ? { 'content-length': String(length) } : {})
            expect([Buffer.concat(sent).equals(got), bytes.equals(Buffer.concat(came))]).toEqual([true, true])
          }),
          { numRuns: 60 },
        ),
      ),
  )
})

test('each piece of a slow stream goes on before the next one is there', async () => {
  let tell: (piece: string) => void = () => {}
  await upstream(
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      tell = piece => (piece === '' ? response.end() : response.write(piece))
    },
    url =>
      proxying(url, async proxy => {
        const { body, headers } = await fetch(`${proxy.url}/v1/images/generations`, { method: 'POST', body: '{}' })
        expect(headers.get('content-type')).toBe('text/event-stream')
        const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
        for (const piece of ['data: 1\n\n', 'data: 2\n', '\n: ping\n\n']) {
          tell(piece)
          expect((await reader?.read())?.value).toBe(piece)
        }
        tell('')
        expect(await reader?.read()).toMatchObject({ done: true })
        const [seen] = await proxy.saw(1)
        const examined = seen?.kind === 'judged' ? seen.examined : undefined
        expect(examined?.exchange.response?.chunks.map(({ bytes }) => new TextDecoder().decode(bytes)).join('')).toBe(
          'data: 1\n\ndata: 2\n\n: ping\n\n',
        )
      }),
  )
})

test('an upload goes on while it comes', async () => {
  let arrived = ''
  let next: () => void = () => {}
  await upstream(
    (client, response) => {
      client.on('data', piece => {
        arrived += piece
        next()
      })
      client.on('end', () => response.end('{}'))
    },
    url =>
      proxying(url, async proxy => {
        const outgoing = request(`${proxy.url}/v1/images/edits`, { method: 'POST', agent: false })
        const answered = new Promise(resolve => outgoing.on('response', answer => resolve(bodyOf(answer))))
        for (const piece of ['one', 'two', 'three']) {
          const came = new Promise<void>(resolve => (next = resolve))
          outgoing.write(piece)
          await came
          expect(arrived.endsWith(piece)).toBe(true)
        }
        outgoing.end()
        expect(String(await answered)).toBe('{}')
      }),
  )
})

test('a client that does not read slows the upstream down', async () => {
  let written = 0
  let stuck: () => void = () => {}
  const stalls = new Promise<void>(resolve => (stuck = resolve))
  const piece = Buffer.alloc(256 * 1024)
  await upstream(
    (_, response) => {
      const more = () => {
        written += piece.length
        const waiting = setTimeout(stuck, 300)
        response.write(piece, () => {
          clearTimeout(waiting)
          if (written < 400 * 1024 * 1024) more()
        })
      }
      more()
    },
    url =>
      proxying(url, async proxy => {
        const outgoing = request(`${proxy.url}/v1/images/generations`, { method: 'POST', agent: false })
        outgoing.on('error', () => {})
        outgoing.on('response', answer => answer.pause())
        outgoing.end('{}')
        await stalls
        expect(written).toBeLessThan(100 * 1024 * 1024)
        outgoing.destroy()
      }),
  )
})

const frame = 'data: {"type":"image_generation.completed"}\n\n'
const whole = {
  'with a length': `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n{"data":[{"url":"x:y/z"}]}`,
  'in chunks': `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${frame.length.toString(16)}\r\n${frame}\r\n3\r\nabc\r\n0\r\n\r\n`,
}

for (const [how, answer] of Object.entries(whole))
  test(`an answer ${how} that is cut at any byte of its body ends cut for the client, with the same bytes`, async () => {
    const head = answer.indexOf('\r\n\r\n') + 4
    let cutAt = 0
    await rawUpstream(
      (socket, said) => {
        if (said.endsWith('\r\n\r\n{}')) socket.end(answer.slice(0, cutAt))
      },
      url =>
        proxying(url, async proxy => {
          const sent =
            'POST /v1/images/generations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'
          for (cutAt = head; cutAt < answer.length; cutAt++) {
            const said = await say(proxy.url, sent)
            const ends = how === 'in chunks' ? said.endsWith('0\r\n\r\n') : said.endsWith('}]}')
            expect([cutAt, said.slice(0, 12), ends]).toEqual([cutAt, 'HTTP/1.1 200', false])
          }
          const seen = await proxy.saw(answer.length - head)
          const endings = new Set(seen.map(one => one.kind === 'judged' && one.examined.exchange.response?.ending))
          expect([...endings]).toEqual(['cut'])
          cutAt = answer.length
          expect(await say(proxy.url, sent)).toMatch(how === 'in chunks' ? /0\r\n\r\n$/ : /\}\]\}$/)
        }),
    )
  })
