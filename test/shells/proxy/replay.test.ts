import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formType, writeForm } from '../../../src/codec/multipart.ts'
import type { RequestMessage } from '../../../src/core/message.ts'
import { callForm, differences } from '../../../src/shells/proxy/replay/call-form.ts'
import { generate, key, mocking } from './ask.ts'
import { bodyOf, proxying, upstream } from './proxied.ts'
import { recording, replaying } from './replaying.ts'

const utf8 = new TextEncoder()

function json(text: string, url = 'http://localhost/v1/images/generations'): RequestMessage {
  return { method: 'POST', url, headers: [['content-type', 'application/json']], body: utf8.encode(text) }
}

function form(
  boundary: string,
  parts: readonly { readonly name: string; readonly text: string; readonly filename?: string }[],
): RequestMessage {
  const body = writeForm(
    parts.map(({ name, text, filename }) => ({
      name,
      bytes: utf8.encode(text),
      ...(filename ? { filename, type: 'image/png' } : {}),
    })),
    boundary,
  )
  return {
    method: 'POST',
    url: 'http://localhost/v1/images/edits',
    headers: [['content-type', formType(boundary)]],
    body,
  }
}

const differ = (recorded: RequestMessage, asked: RequestMessage) =>
  differences(callForm(recorded, []), callForm(asked, []))

test('JSON is compared by its values, and what differs is named', () => {
  expect(
    differ(json('{"a":1,"b":{"c":[1,2],"d":"é"}}'), json('{ "b" : {"d":"\\u00e9","c":[1.0,2]}, "a":1e0 }')),
  ).toEqual([])
  expect(differ(json('{"a":1,"b":[1,2],"c":3}'), json('{"a":2,"b":[2,1],"d":3}'))).toEqual([
    'the field "a" (has another value)',
    'the field "b" (has another value)',
    'the field "c" (is missing)',
    'the field "d" (was not recorded)',
  ])
  expect(differ(json('[1]'), json('[2]'))).toEqual(['the body'])
  expect(differ(json('{"a":'), json('{"a":'))).toEqual([])
  expect(differ(json('{}'), form('b', []))).toEqual([
    'the path (/v1/images/generations was recorded)',
    'the kind of body (JSON was recorded, a form came)',
  ])
})

test('forms are compared by their parts and not by the boundary, in any order but that of one name', () => {
  const parts = [
    { name: 'prompt', text: 'a' },
    { name: 'image[]', text: 'one', filename: 'a.png' },
    { name: 'image[]', text: 'two', filename: 'b.png' },
  ]
  const [prompt, one, two] = parts.map(part => [part])
  expect(differ(form('x', parts), form('----yyy', [...(one ?? []), ...(two ?? []), ...(prompt ?? [])]))).toEqual([])
  expect(differ(form('x', parts), form('x', [...(two ?? []), ...(one ?? []), ...(prompt ?? [])]))).toEqual([
    'the field "image[]" (has another value)',
  ])
  const renamed = form('x', [...(prompt ?? []), { name: 'image[]', text: 'one', filename: 'c.png' }, ...(two ?? [])])
  expect(differ(form('x', parts), renamed)).toEqual(['the field "image[]" (has another value)'])
})

test('any JSON is like itself, with the members of its objects in any order', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, shuffled(member)]),
    )
  }
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), value => {
      const again = json(JSON.stringify(shuffled(JSON.parse(JSON.stringify(value)))))
      expect(differ(json(JSON.stringify(value)), again)).toEqual([])
    }),
  )
})

test('queries are compared by their values, without what carries a key', () => {
  const at = (query: string) => json('{}', `http://localhost/v1/images/generations${query}`)
  expect(differ(at('?a=1&b=2'), at('?b=2&a=1'))).toEqual([])
  expect(differ(at('?a=1'), at('?a=2&c'))).toEqual([
    'the query parameter "a" (has another value)',
    'the query parameter "c" (was not recorded)',
  ])
  expect(differences(callForm(at('?token=1'), ['token']), callForm(at('?token=2'), ['token']))).toEqual([])
})

test('what was recorded is answered as it was: bodies, heads, streams, refusals, whatever key is used', async () => {
  await mocking('openai', [], async url => {
    const calls = (base: string, bearer: string) => {
      const headers = { authorization: `Bearer ${bearer}` }
      return [
        generate(base, { n: 2 }, headers),
        generate(base, { stream: true, partial_images: 1 }, headers),
        generate(base, { n: 99 }, headers),
        fetch(`${base}/v1/models`, { headers }),
      ]
    }
    const read = async (answers: readonly Promise<Response>[]) =>
      Promise.all(
        answers.map(async each => {
          const answer = await each
          const {
            'keep-alive': _,
            'transfer-encoding': __,
            'content-length': ___,
            ...headers
          } = Object.fromEntries(answer.headers)
          return { status: answer.status, headers, text: await answer.text() }
        }),
      )
    let direct: unknown
    const entries = await recording(url, async proxy => {
      direct = await read(calls(proxy.url, key))
      return 4
    })
    expect(JSON.stringify(entries)).not.toContain(key)
    await replaying(entries, async (replay, unlike) => {
      expect(await read(calls(replay, 'sk-another-0123456789'))).toEqual(direct)
      expect(unlike).toEqual([])
    })
  })
})

test('a request that was made often gets its answers in their order, and then the last one again', async () => {
  let calls = 0
  await upstream(
    (client, response) => {
      client.resume()
      response.end(JSON.stringify({ call: ++calls }))
    },
    async url => {
      const entries = await recording(url, async proxy => {
        for (let call = 0; call < 3; call++) await (await generate(proxy.url)).text()
        return 3
      })
      await replaying(entries, async replay => {
        const answers: unknown[] = []
        for (let call = 0; call < 5; call++) answers.push((await (await generate(replay)).json()).call)
        expect(answers).toEqual([1, 2, 3, 3, 3])
      })
    },
  )
})

test('what was not recorded is told with the nearest request and what differs, in the envelope of the provider', async () => {
  await mocking('openai', [], async url => {
    const entries = await recording(url, async proxy => {
      await (await generate(proxy.url, { n: 2 })).text()
      await (await fetch(`${proxy.url}/v1/models`)).text()
      return 2
    })
    await replaying(entries, async (replay, unlike) => {
      const answer = await generate(replay, { size: '1024x1024' })
      const message =
        'No recorded request is like this one. The nearest, POST /v1/images/generations, differs in the field "n" (is missing), the field "size" (was not recorded).'
      expect([answer.status, answer.headers.get('x-pixpact-proxy-error')]).toEqual([404, 'not-recorded'])
      expect(await answer.json()).toEqual({
        error: { message, type: 'invalid_request_error', param: null, code: 'not_recorded' },
      })
      expect(unlike).toEqual([message])
    })
    await replaying([], async replay =>
      expect(await (await generate(replay)).json()).toMatchObject({
        error: { message: 'The recording holds no answer at all.' },
      }),
    )
  })
})

test('a path is found with and without what the base URL of the target has before it', async () => {
  await mocking('openai', [], async url => {
    const entries = await recording(url, async proxy => {
      await (await generate(`${proxy.url}/openai`)).text()
      return 1
    })
    await replaying(entries, async replay => expect((await generate(replay)).status).toBe(404))
  })
  await upstream(
    (client, response) => {
      client.resume()
      response.end('{}')
    },
    async url => {
      const entries = await recording(`${url}/api`, async proxy => {
        await (await generate(proxy.url)).text()
        return 1
      })
      await replaying(entries, async replay => {
        expect((await generate(replay)).status).toBe(200)
        expect((await generate(`${replay}/api`)).status).toBe(200)
        expect((await fetch(`${replay}/`, { method: 'POST' })).status).toBe(404)
      })
    },
  )
})

test('pieces of a stream come at their times, and a cut answer is cut again', async () => {
  const [first, second] = ['data: 1\n\n', 'data: 2\n\n']
  let cut = false
  await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(first)
      setTimeout(() => (cut ? response.destroy() : response.end(second)), 150)
    },
    async url => {
      const entries = await recording(url, async proxy => {
        await (await generate(proxy.url, { stream: true })).text()
        cut = true
        await (await generate(proxy.url, { stream: true, n: 2 })).text().catch(() => {})
        return 2
      })
      await replaying(entries, async replay => {
        const began = performance.now()
        expect(await (await generate(replay, { stream: true })).text()).toBe(first + second)
        expect(performance.now() - began).toBeGreaterThan(120)
        await expect((await generate(replay, { stream: true, n: 2 })).text()).rejects.toThrow()
      })
    },
  )
})

test('a failure is answered as it was, and a call that its client left is no answer', async () => {
  const nobody = await upstream(
    () => {},
    async address => address,
  )
  const failed = await recording(nobody, async proxy => {
    await (await generate(proxy.url)).text()
    return 1
  })
  await replaying(failed, async replay => {
    const answer = await generate(replay)
    expect([answer.status, answer.headers.get('x-pixpact-proxy-error')]).toEqual([502, 'unreachable'])
  })
  const left = await upstream(
    (client, response) => {
      client.resume()
      response.writeHead(200).write('{')
    },
    url =>
      recording(url, async proxy => {
        await (await generate(proxy.url)).body?.cancel()
        return 1
      }),
  )
  await replaying(left, async replay => expect((await generate(replay)).status).toBe(404))
})

test('what a browser asks before it calls is answered without a recording of it', async () => {
  await replaying([], async (replay, unlike) => {
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' }
    const answer = await fetch(`${replay}/v1/images/generations`, { method: 'OPTIONS', headers })
    expect([answer.status, answer.headers.get('access-control-allow-origin'), unlike]).toEqual([204, '*', []])
  })
})

test('an answer that was compressed is answered as what it says', async () => {
  const { gzipSync } = await import('node:zlib')
  const text = '{"created":1,"data":[]}'
  await upstream(
    async (client, response) => {
      await bodyOf(client)
      const packed = gzipSync(text)
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'content-length': packed.length,
      })
      response.end(packed)
    },
    async url => {
      const entries = await recording(url, async proxy => {
        await (await generate(proxy.url)).text()
        return 1
      })
      await replaying(entries, async replay => {
        const answer = await generate(replay)
        expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([null, text])
      })
    },
  )
})

test('a proxy before a replay sees what the first one saw', async () => {
  await mocking('openai', ['ignores-the-size'], async url => {
    const entries = await recording(url, async proxy => {
      await (await generate(proxy.url, { size: '1536x1024' })).text()
      return 1
    })
    await replaying(entries, replay =>
      proxying(replay, async proxy => {
        await (await generate(proxy.url, { size: '1536x1024' })).text()
        expect((await proxy.saw(1))[0]).toMatchObject({
          examined: {
            judgement: { findings: expect.arrayContaining([expect.objectContaining({ check: 'image-size' })]) },
          },
        })
      }),
    )
  })
})
