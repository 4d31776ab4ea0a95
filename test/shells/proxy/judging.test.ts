import * as zlib from 'node:zlib'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createDownload } from '../../../src/shells/live/download.ts'
import { brokenIn, generate, key, mocking } from './ask.ts'
import { bodyOf, proxying, upstream } from './proxied.ts'

test('a call of a good provider keeps its promises, and one of a bad one breaks the one that it should', async () => {
  for (const [faults, broken] of [
    [[], []],
    [['ignores-the-size'], ['image-size']],
    [['echoes-the-key'], ['key-not-echoed']],
  ] as const)
    await mocking('openai', faults, url =>
      proxying(url, async proxy => {
        await (await generate(proxy.url, { size: '1536x1024' })).text()
        expect(brokenIn((await proxy.saw(1))[0])).toEqual(broken)
      }),
    )
})

test('no key is in anything that is told of a call, wherever it stood', async () => {
  await upstream(
    async (client, response) => {
      await bodyOf(client)
      response.writeHead(200, { 'content-type': 'application/json', 'x-echo': key })
      response.end(JSON.stringify({ created: 1, data: [], note: `${key} ${btoa(key)}` }))
    },
    url =>
      proxying(url, async proxy => {
        await (await generate(`${proxy.url}`, { prompt: `draw ${key}` }, { cookie: `session=${key}` })).text()
        const [seen] = await proxy.saw(1)
        const { keys, ...told } = seen?.kind === 'judged' ? seen : { keys: [] }
        expect(keys).toEqual([key])
        const bytes = seen?.kind === 'judged' ? seen.examined.exchange : undefined
        const bodies = [bytes?.request.body, ...(bytes?.response?.chunks ?? []).map(chunk => chunk.bytes)]
        const text = JSON.stringify(told) + bodies.map(body => new TextDecoder().decode(body)).join()
        expect(text).toContain('draw ')
        expect([text.includes(key), text.includes(btoa(key).slice(4, -4))]).toEqual([false, false])
        expect(brokenIn(seen)).toContain('key-not-echoed')
      }),
  )
})

test('a call without a key is judged as one', async () => {
  await mocking('openai', ['serves-anyone'], url =>
    proxying(url, async proxy => {
      await fetch(`${proxy.url}/v1/images/generations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"prompt":"a boat","model":"gpt-image-2"}',
      })
      const [seen] = await proxy.saw(1)
      expect(seen).toMatchObject({ examined: { exchange: { credentials: 'none' } } })
      expect(brokenIn(seen)).toEqual(['key-required'])
    }),
  )
})

const answer = JSON.stringify({ error: { message: 'no', type: 'invalid_request_error', param: null, code: null } })
const codings: { readonly [coding: string]: Uint8Array } = {
  gzip: gzipSync(answer),
  deflate: deflateSync(answer),
  br: brotliCompressSync(answer),
  zstd: zlib.zstdCompressSync(answer),
}

for (const [coding, bytes] of Object.entries(codings))
  test(`an answer in ${coding} is judged as what it says`, async () => {
    await upstream(
      (client, response) => {
        client.resume()
        response.writeHead(400, { 'content-type': 'application/json', 'content-encoding': coding, 'x-request-id': 'a' })
        response.write(bytes.subarray(0, 12))
        response.end(bytes.subarray(12))
      },
      url =>
        proxying(url, async proxy => {
          const answered = await generate(proxy.url, { n: 'many' }, { 'accept-encoding': coding })
          expect(await answered.text()).toBe(answer)
          expect((await proxy.saw(1))[0]).toMatchObject({
            examined: { shown: { response: { status: 400, body: answer } } },
          })
        }),
    )
  })

test('an answer in a coding that it is not in, or that nobody asked for, breaks a promise, and passes', async () => {
  for (const coding of ['gzip', 'zstd', 'x-own'])
    await upstream(
      (client, response) => {
        client.resume()
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(answer)
      },
      url =>
        proxying(url, async proxy => {
          await generate(proxy.url, {}, { 'accept-encoding': 'gzip' })
          expect([coding, brokenIn((await proxy.saw(1))[0])]).toEqual([coding, ['content-encoding-holds']])
        }),
    )
})

test('a small body that decodes to a huge one passes unjudged', async () => {
  const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
  await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
    },
    url =>
      proxying(
        url,
        async proxy => {
          await (await generate(proxy.url)).arrayBuffer()
          expect((await proxy.saw(1))[0]).toMatchObject({
            kind: 'unjudged',
            reason: expect.stringContaining('too large'),
          })
        },
        { limits: { body: 1024 * 1024, together: 1024 * 1024 } },
      ),
  )
})

test('many bodies at once that are too much together pass, those beyond the room unjudged', async () => {
  const body = Buffer.alloc(300_000, 'a')
  const all: (() => void)[] = []
  await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(body)
      all.push(() => response.end('b'))
      if (all.length === 8) for (const end of all) end()
    },
    url =>
      proxying(
        url,
        async proxy => {
          const answers = await Promise.all(Array.from({ length: 8 }, async () => (await generate(proxy.url)).text()))
          expect(new Set(answers.map(({ length }) => length))).toEqual(new Set([300_001]))
          const kinds = (await proxy.saw(8)).map(({ kind }) => kind)
          expect(kinds.filter(kind => kind === 'judged').length).toBeGreaterThan(0)
          expect(kinds.filter(kind => kind === 'unjudged').length).toBeGreaterThan(3)
        },
        { copyLimits: { body: 1024 * 1024, together: 1024 * 1024 } },
      ),
  )
})

test('what was judged makes room for what comes next', async () => {
  const body = Buffer.alloc(300_000, 'a')
  await upstream(
    (client, response) => {
      client.resume()
      response.end(body)
    },
    url =>
      proxying(
        url,
        async proxy => {
          for (let call = 1; call <= 8; call++) {
            await (await generate(proxy.url)).text()
            expect((await proxy.saw(call)).at(-1)?.kind).toBe('judged')
          }
        },
        { copyLimits: { body: 1024 * 1024, together: 700_000 } },
      ),
  )
})

test('what is about no operation of the document passes, and is only seen', async () => {
  await upstream(
    (client, response) => {
      client.resume()
      response.end('{}')
    },
    url =>
      proxying(url, async proxy => {
        await (await fetch(`${proxy.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).text()
        const [seen] = await proxy.saw(1)
        expect(seen).toMatchObject({ kind: 'beside', exchange: { operation: '', request: { method: 'GET' } } })
        expect(JSON.stringify(seen?.kind === 'beside' && seen.exchange)).not.toContain(key)
      }),
  )
})

test('what a browser asks before it calls goes to the upstream and is judged as that', async () => {
  await mocking('openai', [], url =>
    proxying(url, async proxy => {
      const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' }
      expect((await fetch(`${proxy.url}/v1/images/generations`, { method: 'OPTIONS', headers })).status).toBe(204)
      expect((await proxy.saw(1))[0]).toMatchObject({ examined: { exchange: { aside: 'preflight' } } })
    }),
  )
})

const links = { model: 'gpt-image-2-all', prompt: 'a boat', size: '1024x1024' }

test('an image that a client fetches through the proxy is judged with the answer that links to it', async () => {
  await mocking('aimanyi', ['links-to-nothing'], url =>
    proxying(
      url,
      async proxy => {
        const { data } = await (await generate(proxy.url, links)).json()
        expect(brokenIn((await proxy.saw(1))[0])).toEqual([])
        const link = new URL(data[0].url)
        expect(link.origin).toBe(url)
        await (await fetch(`${proxy.url}${link.pathname}${link.search}`)).arrayBuffer()
        const [, seen] = await proxy.saw(2)
        expect([seen?.kind, seen?.number, brokenIn(seen)]).toEqual(['attached', 1, ['link-opens']])
        await (await fetch(`${proxy.url}${link.pathname}${link.search}`)).arrayBuffer()
        expect((await proxy.saw(3))[2]?.kind).toBe('beside')
      },
      { provider: 'aimanyi' },
    ),
  )
})

test('with a download, links are followed before an answer is judged', async () => {
  await mocking('aimanyi', ['links-to-nothing'], url =>
    proxying(
      url,
      async proxy => {
        await (await generate(proxy.url, links)).text()
        expect(brokenIn((await proxy.saw(1))[0])).toEqual(['link-opens'])
      },
      { provider: 'aimanyi', download: createDownload({ origin: url }) },
    ),
  )
})
