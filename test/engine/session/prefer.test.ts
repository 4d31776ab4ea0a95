import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faults as shelf } from '../../../generated/faults.ts'
import { isJsonType } from '../../../src/contract/answer/media.ts'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import { sample } from '../../../src/contract/schema/sample.ts'
import { canBreak } from '../../../src/engine/mock/find-fault.ts'
import { readWishes, writeApplied } from '../../../src/engine/session/prefer.ts'
import {
  aa,
  call,
  contracts,
  edit,
  field,
  firsts,
  generate,
  invalid,
  jsonOf,
  named,
  openai,
  paint,
  prefer,
  sessionAt,
  statuses,
  tell,
  textOf,
} from './sessions.ts'

const wish = async (value: string, request = paint(), contract = openai) => {
  const { session } = sessionAt(contract)
  const answer = await session.upstream(prefer(request, value))
  return { answer, session, applied: field(answer, 'preference-applied') }
}

test('code picks any documented status of any operation, in the shape that the document promises', async () => {
  for (const contract of contracts)
    for (const operation of contract.operations)
      for (const { status } of operation.answers) {
        const { answer, applied, session } = await wish(`code=${status}`, call(contract, operation), contract)
        const reading = readAnswer(operation, answer)
        expect([answer.status, applied], `${operation.id} ${status}`).toEqual([Number(status), `code=${status}`])
        expect(reading.media?.validate(reading.body), `${operation.id} ${status}`).toEqual([])
        const [kept] = session.exchanges.list()
        expect(kept).toMatchObject(
          status === '200' ? { outcome: 'accepted', brokenBy: [] } : { outcome: 'broken', brokenBy: ['prefer'] },
        )
      }
})

test('code=401 of an error that is assumed comes in the envelope of the provider', async () => {
  const bodies = []
  for (const [contract, operation] of firsts)
    bodies.push(jsonOf((await wish('code=401', call(contract, operation), contract)).answer))
  const relay = { error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', param: null } }
  const [first, ...others] = bodies
  expect(first).toEqual({ code: 401, message: expect.any(String), request_id: expect.any(String) })
  for (const body of others) expect(body).toMatchObject(relay)
})

test('code=200 delivers what was asked for, and code=429 the time to wait', async () => {
  const { answer } = await wish('code=200', paint({ count: 2, size: '1536x1024' }))
  expect(readAnswer(generate, answer).images).toMatchObject([{ facts: { width: 1536 } }, { facts: { width: 1536 } }])
  const slow = (await wish('code=429')).answer
  const names = ['retry-after', 'retry-after-ms', 'x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests']
  expect(names.map(name => field(slow, name))).toEqual(['1', '10', '0', '10ms'])
  const empty = (await wish('code=429, example=no-quota')).answer
  expect([field(empty, 'retry-after-ms'), field(empty, 'x-ratelimit-remaining-requests')]).toEqual([undefined, '499'])
})

test('example picks a documented example by its name, for success or for the code', async () => {
  for (const contract of contracts)
    for (const operation of contract.operations)
      for (const { status, media } of operation.answers)
        for (const { type, examples } of media.filter(one => isJsonType(one.type)))
          for (const [name, example] of Object.entries(examples)) {
            const code = status === '200' ? '' : `code=${status}, `
            const { answer, applied } = await wish(`${code}example=${name}`, call(contract, operation), contract)
            expect([answer.status, jsonOf(answer), type]).toEqual([Number(status), example, type])
            expect(applied).toBe(`${code}example=${name}`)
          }
})

test('the example of an event comes as an event', async () => {
  const { answer } = await wish('example=completed', paint({ stream: true }))
  expect(readAnswer(generate, answer).events).toMatchObject([
    { event: 'image_generation.completed', data: { type: 'image_generation.completed' } },
  ])
})

test('dynamic answers a sample of the schema in place of the example', async () => {
  for (const [contract, operation] of firsts) {
    const { answer, applied } = await wish('dynamic=true', call(contract, operation), contract)
    const media = operation.answers[0]?.media.find(({ type }) => isJsonType(type))
    expect(jsonOf(answer)).toEqual(sample(media?.schema ?? true, contract.schemas))
    expect(applied).toBe('dynamic=true')
  }
  const { answer } = await wish('dynamic=true, code=404')
  expect([
    answer.status,
    generate.answers.find(({ status }) => status === '404')?.media[0]?.validate(jsonOf(answer)),
  ]).toEqual([404, []])
})

test('dynamic=false is what is anyway, and is not called a wish that was granted', async () => {
  const { answer, applied } = await wish('dynamic=false', paint({ count: 2 }))
  expect([readAnswer(generate, answer).images.length, applied]).toEqual([2, undefined])
})

test('what is not documented is refused in the envelope of the provider, and the message lists what there is', async () => {
  const refused = async (value: string, request = paint(), contract = openai) => {
    const { answer, applied } = await wish(value, request, contract)
    expect(applied).toBeUndefined()
    return [answer.status, contract === aa ? jsonOf(answer).message : jsonOf(answer).error.message]
  }
  const there = 'there are 200, 400, 401, 403, 404, 429, 500.'
  expect(await refused('code=418')).toEqual([404, `The document has no answer 418; ${there}`])
  expect(await refused('code=201')).toEqual([404, `The document has no answer 201; ${there}`])
  expect(await refused('code=teapot')).toEqual([400, `Prefer: code=teapot names no status; ${there}`])
  const [operation] = aa.operations
  if (operation === undefined) throw new Error('aa has no operation')
  expect(await refused('example=paid', call(aa, operation), aa)).toEqual([
    404,
    'The answer 200 has no example "paid"; there are for 200: done, pending; for 400: missing-prompt; for 401: unknown-key; for 403: no-balance; for 404: unknown-model; for 429: too-fast; for 500: failed.',
  ])
  expect(await refused('code=429, example=done', call(aa, operation), aa)).toEqual([
    404,
    expect.stringMatching(/^The answer 429 has no example "done"; there are for 200: done/),
  ])
  expect((await refused('dynamic=perhaps'))[0]).toBe(400)
})

test('several faults may be wished for, and those that broke the answer are told', async () => {
  const faults = ['makes-one-image-only', 'gives-no-request-id', 'completes-twice']
  const all = [`fault=${faults.join(', fault=')}`, `fault="${faults.join(' ')}"`, `fault="${faults.join(',')}"`]
  for (const value of all) {
    const { answer, applied, session } = await wish(value, paint({ count: 3 }))
    expect(readAnswer(generate, answer).images).toHaveLength(1)
    expect(field(answer, 'x-request-id')).toBeUndefined()
    expect(applied).toBe('fault=makes-one-image-only, fault=gives-no-request-id')
    expect(session.exchanges.list()[0]?.brokenBy).toEqual(['makes-one-image-only', 'gives-no-request-id'])
  }
})

test('a fault that gives no answer can be wished for, and faults join those that are switched on', async () => {
  const { session } = sessionAt(openai, { faults: [{ id: 'makes-one-image-only' }] })
  expect(await tell(session, prefer(paint(), 'fault=never-answers'))).toBe('timeout')
  const answer = await tell(session, prefer(paint({ count: 2 }), 'fault=gives-no-request-id'))
  expect(answer).toMatchObject({ status: 200 })
  expect(session.exchanges.list().map(({ brokenBy }) => brokenBy)).toEqual([
    ['never-answers'],
    ['makes-one-image-only', 'gives-no-request-id'],
  ])
})

test('a fault that there is not, or that cannot show in the operation, is refused, near ones are named', async () => {
  const told = async (value: string, request = paint(), contract = openai) => {
    const { answer } = await wish(value, request, contract)
    return [answer.status, jsonOf(answer).error.message]
  }
  expect(await told('fault=never-answer')).toEqual([
    400,
    'There is no fault "never-answer". Did you mean never-answers? List them with: pixpact list faults',
  ])
  expect(await told('fault=constructor')).toEqual([400, expect.stringMatching(/^There is no fault "constructor"/)])
  expect(await told('fault=trusts-every-page')).toEqual([400, expect.stringMatching(/cannot show in POST/)])
  const relay = named('aimanyi')
  const [operation] = relay.operations
  if (operation === undefined) throw new Error('aimanyi has no operation')
  const hidden = Object.keys(shelf).find(id => !canBreak(relay, { id })) ?? ''
  expect(await told(`fault=${hidden}`, call(relay, operation), relay)).toEqual([
    400,
    `The fault ${hidden} cannot show in ${operation.id}. Where it can: pixpact explain ${hidden}`,
  ])
})

test('a request that breaks the contract is refused whatever answer it wishes for; its refusal can be broken', async () => {
  const { answer, applied } = await wish('code=200, example=one-image', invalid(openai, generate))
  expect([answer.status, applied]).toEqual([400, undefined])
  const blamed = await wish('fault=blames-no-field', invalid(openai, generate))
  expect([blamed.answer.status, blamed.applied]).toEqual([400, 'fault=blames-no-field'])
})

test('a call that wishes for its answer takes no step, no place in the window and no image of the quota', async () => {
  const { session } = sessionAt(openai, {
    script: [{ status: 500 }],
    limit: { requests: 1, per: 1000 },
    quota: { images: 1 },
  })
  const wished = prefer(paint(), 'code=200')
  expect(await statuses(session, [wished, wished, paint(), wished, paint(), wished])).toEqual([
    200, 200, 500, 200, 200, 200,
  ])
})

test('latency and pace hold for answers that were wished for', async () => {
  const { session } = sessionAt(openai, { latency: 70, pace: { cutAfter: 9 } })
  const answer = await session.upstream(prefer(paint(), 'code=500'))
  expect(answer.chunks.map(({ at, bytes }) => [at, bytes.length])).toEqual([[70, 9]])
  expect(session.exchanges.list()).toMatchObject([{ brokenBy: ['prefer', 'pace'] }])
})

test('the query says the same where there is no header, as it does for Prism', async () => {
  const at = (query: string, request = paint()) => ({ ...request, url: `${request.url}?${query}` })
  const { session } = sessionAt(openai)
  const told = await statuses(session, [at('__code=404'), at('__code=404', prefer(paint(), 'code=500')), at('a__b=1')])
  expect(told).toEqual([404, 500, 200])
  const answer = await session.upstream(at('__code=429&__example=no-quota'))
  expect(jsonOf(answer).error.code).toBe('insufficient_quota')
  expect(field(answer, 'preference-applied')).toBe('code=429, example=no-quota')
})

test('preferences are read as RFC 7240 writes them, and others are left alone', () => {
  const read = (...values: readonly string[]) => readWishes(prefer({ ...paint(), headers: [] }, ...values))
  expect(read('respond-async, wait=10')).toBeUndefined()
  expect(readWishes(paint())).toBeUndefined()
  expect(read('CODE = 404 ; strict , Example="one, \\"two\\"; three"; x=1')).toEqual({
    code: '404',
    example: 'one, "two"; three',
    faults: [],
  })
  expect(read('example="a\\", b", code=404')).toEqual({ code: '404', example: 'a", b', faults: [] })
  expect(read('code=404, code=500', 'code=200')).toEqual({ code: '404', faults: [] })
  expect(read('dynamic', 'fault=a', 'fault="b  c", fault=d')).toEqual({ dynamic: '', faults: ['a', 'b', 'c', 'd'] })
  expect(read('fault="unfinished, code=404')).toEqual({ faults: ['unfinished', 'code=404'] })
})

test('what was granted is told in tokens and quoted texts that a field can hold', () => {
  const granted = [
    ['code', '404'],
    ['example', 'a "b" \\ ü\n'],
    ['fault', 'a'],
  ] as const
  expect(writeApplied(granted)).toBe('code=404, example="a \\"b\\" \\\\ ??", fault=a')
})

test('whatever stands in the field, an answer comes, with fields that can be sent', async () => {
  const { session } = sessionAt(openai)
  const word = fc.constantFrom('code', 'example', 'dynamic', 'fault', '=', '"', ',', ';', '\\', ' ', '404', 'true', 'é')
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.array(word).map(words => words.join('')),
      ),
      async value => {
        const answer = await tell(session, prefer(paint(), value))
        if (typeof answer === 'string') return
        expect(answer.status).toBeLessThan(500)
        for (const [name, text] of answer.headers) expect(`${name}: ${text}`).toMatch(/^[\x20-\x7e]+$/)
        expect(textOf(answer)).not.toBe('')
      },
    ),
    { numRuns: 300 },
  )
})

test('what is wished for beside the document and of links is ignored', async () => {
  const { session } = sessionAt(openai)
  const get = (path: string) =>
    prefer({ ...paint(), method: 'GET', url: `http://mock.test${path}` }, 'code=500, fault=x')
  const requests = [get('/v1/models'), get('/_pixpact/images/0-1-64x64-opaque.png'), get('/nowhere')]
  expect(await statuses(session, requests)).toEqual([200, 200, 404])
  expect(await statuses(session, [prefer(call(openai, edit), 'code=500')])).toEqual([500])
})
