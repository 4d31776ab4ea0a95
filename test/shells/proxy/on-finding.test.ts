import { expect, test } from 'vitest'
import { generate, mocking } from './ask.ts'
import { proxying, upstream } from './proxied.ts'

const wide = { size: '1536x1024' }
const imageSize = 'image-size POST /images/generations /data/*/b64_json'

test('an answer that breaks a promise is marked with the number and the ids of what was found', async () => {
  await mocking('openai', ['ignores-the-size'], url =>
    proxying(
      url,
      async proxy => {
        const [direct, marked] = [await generate(url, wide), await generate(proxy.url, wide)]
        expect([
          marked.status,
          marked.headers.get('x-pixpact-findings'),
          marked.headers.get('x-pixpact-finding'),
        ]).toEqual([200, '1', imageSize])
        expect((await marked.json()).data).toEqual((await direct.json()).data)
        const good = await generate(proxy.url, { size: '1254x1254' })
        expect(good.headers.get('x-pixpact-findings')).toBe(null)
      },
      { onFinding: 'mark' },
    ),
  )
})

test('an answer that breaks a promise is withheld, and what stands in its place says why', async () => {
  await mocking('openai', ['ignores-the-size'], url =>
    proxying(
      url,
      async proxy => {
        const blocked = await generate(proxy.url, wide)
        expect([blocked.status, blocked.headers.get('x-should-retry')]).toEqual([502, 'false'])
        expect(await blocked.json()).toEqual({
          error: {
            message: expect.stringMatching(
              /breaks 1 promise of the document and was withheld: image-size: The image is/,
            ),
            type: 'server_error',
            param: null,
            code: 'contract_broken',
          },
          findings: [
            {
              id: imageSize,
              check: 'image-size',
              severity: 'error',
              operation: 'POST /images/generations',
              at: '/data/0/b64_json',
              message: 'The image is 1254x1254; 1536x1024 was asked for.',
              expected: '1536x1024',
              actual: '1254x1254',
            },
          ],
        })
      },
      { onFinding: 'block' },
    ),
  )
})

test('only what is grave enough is withheld', async () => {
  await mocking('openai', ['ignores-the-size'], url =>
    proxying(url, async proxy => expect((await generate(proxy.url, wide)).status).toBe(200), {
      onFinding: 'block',
      withholds: ({ severity }) => severity === 'warning',
    }),
  )
})

for (const onFinding of ['mark', 'block'] as const)
  test(`with ${onFinding}, an answer that is too large to be held passes as it comes`, async () => {
    const body = Buffer.alloc(3 * 1024 * 1024, 'a')
    await upstream(
      (client, response) => {
        client.resume()
        response.writeHead(200, { 'content-type': 'application/json' }).end(body)
      },
      url =>
        proxying(
          url,
          async proxy => {
            const answer = await generate(proxy.url)
            expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(body)]).toEqual([200, true])
            expect((await proxy.saw(1))[0]?.kind).toBe('unjudged')
          },
          { onFinding, copyLimits: { body: 1024 * 1024, together: 2 * 1024 * 1024 } },
        ),
    )
  })

test('with mark, a cut answer ends cut', async () => {
  await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10 })
      response.write('{"a"', () => response.destroy())
    },
    url =>
      proxying(
        url,
        async proxy => {
          const answer = await generate(proxy.url)
          expect(answer.headers.get('x-pixpact-finding')).toContain('connection-holds')
          await expect(answer.text()).rejects.toThrow()
        },
        { onFinding: 'mark' },
      ),
  )
})

test('ids that an upstream had a say in cannot break a head', async () => {
  await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{"created":1,"data":[{"b64_json":"aGk=","\\u00e9\\r\\nx: 1,%":1,"\\u00e9\\r\\nx: 1,%":1}]}')
    },
    url =>
      proxying(
        url,
        async proxy => {
          const marks = (await generate(proxy.url)).headers.get('x-pixpact-finding') ?? ''
          expect(marks).toMatch(/^[\x20-\x7e]+$/)
          expect(marks).toContain('keys-are-unique')
        },
        { onFinding: 'mark' },
      ),
  )
})
