import { expect, test } from 'vitest'
import { control, generate, key, serving } from './served.ts'

const message = (answer: { readonly body: { readonly error: { readonly message: string } } }) =>
  answer.body.error.message

test('what a mock received is listed, oldest first, with what became of it', async () => {
  await serving(['openai'], async ({ url, sessions }) => {
    await generate(url)
    await generate(url, { n: 99 })
    const { status, headers, body } = await control(url, 'GET', 'exchanges')
    expect([status, headers.get('cache-control'), body.total]).toEqual([200, 'no-store', 2])
    expect(body.exchanges).toMatchObject([
      {
        id: 1,
        provider: 'openai',
        operation: 'POST /images/generations',
        outcome: 'accepted',
        problems: [],
        request: { method: 'POST', body: { kind: 'json', value: { prompt: 'a paper boat', model: 'gpt-image-2' } } },
        response: { status: 200, ending: 'complete' },
      },
      {
        id: 2,
        outcome: 'refused',
        problems: [{ at: '/n', status: 400, message: expect.stringContaining("'n'") }],
        response: { status: 400 },
      },
    ])
    expect(sessions[0]?.exchanges.total).toBe(2)
  })
})

test('exchanges are picked by provider, operation and outcome, and the last ones by a limit', async () => {
  await serving(['openai', 'apigo'], async ({ url }) => {
    for (const fields of [{}, { n: 99 }, { size: '256x256' }, {}]) await generate(`${url}/openai`, fields)
    await fetch(`${url}/apigo/v1/images/edits`, { method: 'POST' })
    const ids = async (query: string) =>
      (await control(url, 'GET', `exchanges?${query}`)).body.exchanges.map(
        ({ provider, id }: { provider: string; id: number }) => `${provider} ${id}`,
      )
    expect(await ids('provider=apigo')).toEqual(['apigo 1'])
    expect(await ids('outcome=refused')).toEqual(['openai 2', 'apigo 1'])
    expect(await ids('provider=openai&outcome=accepted&limit=2')).toEqual(['openai 3', 'openai 4'])
    expect(await ids('operation=POST%20/images/generations&limit=1')).toEqual(['openai 4'])
    expect(await ids('limit=0')).toEqual([])
    expect((await control(url, 'GET', 'exchanges?provider=apigo')).body.total).toBe(1)
  })
})

test('exchanges are forgotten on demand, of one provider or of all', async () => {
  await serving(['openai', 'apigo'], async ({ url }) => {
    await generate(`${url}/openai`)
    await generate(`${url}/apigo`)
    expect((await control(url, 'DELETE', 'exchanges?provider=apigo')).status).toBe(204)
    expect((await control(url, 'GET', 'exchanges')).body.total).toBe(1)
    await control(url, 'DELETE', 'exchanges')
    expect((await control(url, 'GET', 'exchanges')).body).toEqual({ total: 0, exchanges: [] })
  })
})

test('a fault that is switched on breaks the next answer, and one that is switched off does not', async () => {
  await serving(['openai'], async ({ url }) => {
    const faults = [{ id: 'makes-one-image-only' }]
    const put = await control(url, 'PUT', 'faults', { faults })
    expect([put.status, put.body]).toEqual([200, { faults }])
    const count = async () => (await (await generate(url, { n: 2 })).json()).data.length
    expect(await count()).toBe(1)
    expect((await control(url, 'GET', 'faults')).body).toEqual({ faults })
    expect((await control(url, 'DELETE', 'faults')).body).toEqual({ faults: [] })
    expect(await count()).toBe(2)
    const { exchanges } = (await control(url, 'GET', 'exchanges')).body
    expect(exchanges.map(({ brokenBy }: { brokenBy: string[] }) => brokenBy)).toEqual([['makes-one-image-only'], []])
  })
})

test('of several providers, a switch without one goes to each that can break so, and names it', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    const streams = { id: 'completes-twice' }
    const body = { faults: [streams, { id: 'serves-anyone', provider: 'aa', calls: [2] }] }
    const told = {
      faults: [
        { ...streams, provider: 'openai' },
        { id: 'serves-anyone', provider: 'aa', calls: [2] },
      ],
    }
    expect((await control(url, 'PUT', 'faults', body)).body).toEqual(told)
    expect((await control(url, 'PUT', 'faults', told)).body).toEqual(told)
    expect((await control(url, 'GET', 'faults?provider=aa')).body.faults).toEqual(told.faults.slice(1))
    await control(url, 'DELETE', 'faults?provider=aa')
    expect((await control(url, 'GET', 'faults')).body.faults).toEqual(told.faults.slice(0, 1))
  })
})

test('a behaviour is replaced, changed part by part, and taken back', async () => {
  await serving(['openai'], async ({ url, sessions }) => {
    const first = { latency: { from: 1, to: 2 }, strict: true }
    expect((await control(url, 'PUT', 'behaviour', first)).body).toEqual(first)
    const patched = await control(url, 'PATCH', 'behaviour', { latency: null, quota: { images: 3 } })
    expect(patched.body).toEqual({ strict: true, quota: { images: 3 } })
    expect((await control(url, 'PUT', 'behaviour', { limit: { requests: 5, per: 1000 } })).body).toEqual({
      limit: { requests: 5, per: 1000 },
    })
    expect(sessions[0]?.behaviour.strict).toBeUndefined()
    expect((await control(url, 'DELETE', 'behaviour')).body).toEqual({})
  })
})

test('of several providers, a behaviour is set for one or for all, and told for each', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    await control(url, 'PUT', 'behaviour', { strict: true, faults: [{ id: 'completes-twice' }] })
    await control(url, 'PATCH', 'behaviour?provider=aa', { strict: false })
    expect((await control(url, 'GET', 'behaviour')).body).toEqual({
      providers: { openai: { strict: true, faults: [{ id: 'completes-twice' }] }, aa: { strict: false } },
    })
    expect((await control(url, 'GET', 'behaviour?provider=aa')).body).toEqual({ strict: false })
  })
})

test('a reset brings back the first behaviour and forgets the exchanges', async () => {
  const behaviour = () => ({ faults: [{ id: 'makes-one-image-only' }] })
  const use = async ({ url }: { readonly url: string }) => {
    await generate(url)
    await control(url, 'DELETE', 'behaviour')
    expect((await control(url, 'POST', 'reset')).status).toBe(204)
    expect((await control(url, 'GET', 'behaviour')).body).toEqual(behaviour())
    expect((await control(url, 'GET', 'exchanges')).body.total).toBe(0)
  }
  await serving(['openai'], use, { behaviour })
})

test('each wrong wish is refused with a sentence that names what is wrong', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    const wrong: [method: string, path: string, body: unknown, said: RegExp][] = [
      ['GET', 'exchanges?outcome=good', undefined, /no outcome "good"; use accepted, refused/],
      ['GET', 'exchanges?operation=POST+/x', undefined, /no operation "POST \/x"; use POST/],
      ['GET', 'exchanges?provider=apigo', undefined, /"apigo" is not served here; use openai, aa/],
      ['GET', 'exchanges?limit=-1', undefined, /whole number from 0 to 1000/],
      ['GET', 'exchanges?limit=1001', undefined, /whole number from 0 to 1000/],
      ['GET', 'exchanges?limit=1&limit=2', undefined, /limit stands there twice/],
      ['GET', 'exchanges?outcom=failed', undefined, /no parameter "outcom" here; use provider, operation/],
      ['DELETE', 'exchanges?outcome=failed', undefined, /no parameter "outcome" here; use provider\./],
      ['PUT', 'faults', '{', /not valid JSON/],
      ['PUT', 'faults', '', /the body is empty/],
      ['PUT', 'faults', '{"faults":[],"faults":[]}', /not valid JSON: .*more than once/],
      ['PUT', 'faults', [], /must be an object/],
      ['PUT', 'faults', {}, /faults is missing/],
      ['PUT', 'faults', { faults: [{ id: 'no-such' }] }, /no fault "no-such".*pixpact list faults/],
      ['PUT', 'faults', { faults: [{ id: 'toString' }] }, /no fault "toString"/],
      ['PUT', 'faults', { faults: [{ id: 'completes-twice', provider: 'aa' }] }, /cannot show in Dianming/],
      ['PUT', 'faults', { faults: [{ id: 'completes-twice', operation: 'x' }] }, /OpenAI has no operation "x"/],
      ['PUT', 'faults', { faults: [{ id: 'serves-anyone', provider: 'b' }] }, /"b" is not served here/],
      ['PUT', 'faults', { faults: [{ id: 'serves-anyone', calls: [0] }] }, /calls\/0 must be an integer of at least 1/],
      ['PUT', 'faults', { faults: [{ id: 'serves-anyone', often: 1 }] }, /often is not allowed here/],
      ['PUT', 'behaviour', { latncy: 5 }, /latncy is not allowed here/],
      ['PUT', 'behaviour', { latency: null }, /latency must be/],
      ['PUT', 'behaviour', { latency: -1 }, /latency must be/],
      ['PATCH', 'behaviour', { pace: { cutAfter: 1.5 } }, /pace\/cutAfter must be an integer/],
      ['PATCH', 'behaviour', { script: [{ status: 99 }] }, /status must be an integer from 200 to 599/],
      ['PATCH', 'behaviour', { faults: [{ id: 'no-such' }] }, /no fault "no-such"/],
      ['POST', 'reset?provider=x', undefined, /"x" is not served here/],
    ]
    for (const [method, path, body, said] of wrong) {
      const answer = await control(url, method, path, body)
      expect([path, JSON.stringify(body), answer.status, message(answer)]).toEqual([
        path,
        JSON.stringify(body),
        400,
        expect.stringMatching(said),
      ])
    }
    expect((await control(url, 'GET', 'behaviour')).body).toEqual({ providers: { openai: {}, aa: {} } })
  })
})

test('a method that a path does not have is refused with those that it has', async () => {
  await serving(['openai'], async ({ url }) => {
    const refusals: [method: string, path: string, allowed: string][] = [
      ['POST', 'exchanges', 'GET, DELETE'],
      ['PUT', 'exchanges/stream', 'GET'],
      ['POST', 'faults', 'GET, PUT, DELETE'],
      ['POST', 'behaviour', 'GET, PUT, PATCH, DELETE'],
      ['GET', 'reset', 'POST'],
      ['OPTIONS', 'faults', 'GET, PUT, DELETE'],
    ]
    for (const [method, path, allowed] of refusals) {
      const { status, headers } = await control(url, method, path)
      expect([path, status, headers.get('allow')]).toEqual([path, 405, allowed])
    }
    const head = await fetch(`${url}/_pixpact/exchanges`, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'application/json', ''])
    const lost = await control(url, 'GET', 'nothing')
    expect([lost.status, message(lost)]).toEqual([404, expect.stringContaining('/_pixpact/exchanges')])
  })
})

test('a body of more than 1 MB is refused, and the next request is served', async () => {
  await serving(['openai'], async ({ url }) => {
    const answer = await control(url, 'PUT', 'faults', { faults: [], more: 'x'.repeat(1024 * 1024) })
    expect([answer.status, message(answer)]).toEqual([413, expect.stringContaining('larger than 1 MB')])
    expect((await control(url, 'GET', 'faults')).status).toBe(200)
  })
})

test('no key is shown, wherever it stands', async () => {
  await serving(['openai'], async ({ url }) => {
    await control(url, 'PUT', 'faults', { faults: [{ id: 'echoes-the-key' }] })
    await generate(url, { user: key, prompt: `remember ${Buffer.from(key).toString('base64')}` }, { 'x-more': key })
    await fetch(`${url}/v1/images/generations?also=${key}`, { headers: { authorization: `Bearer ${key}` } })
    const { body } = await control(url, 'GET', 'exchanges')
    const shown = JSON.stringify(body)
    expect(body.total).toBe(2)
    expect(shown).not.toContain(key)
    expect(shown).not.toContain(Buffer.from(key).toString('base64'))
    expect(shown).toContain('"authorization","Bearer ***"')
  })
})
