import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import {
  aa,
  call,
  field,
  firsts,
  generate,
  invalid,
  jsonOf,
  openai,
  paint,
  sessionAt,
  statuses,
  times,
} from './sessions.ts'

test('never more images are made than the quota has, and a call that fits is made whatever came before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 10 }),
      async (images, counts) => {
        const { session } = sessionAt(openai, { quota: { images } })
        let left = images
        for (const count of counts) {
          const answer = await session.upstream(paint({ count }))
          expect(answer.status).toBe(count <= left ? 200 : 429)
          if (count <= left) left -= readAnswer(generate, answer).images.length
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('each provider says in its own way that there is no balance left', async () => {
  const told = []
  for (const [contract, operation] of firsts) {
    const { session } = sessionAt(contract, { quota: { images: 1 } })
    const request = call(contract, operation)
    expect((await session.upstream(request)).status).toBe(200)
    const refused = await session.upstream(request)
    const { status, body, media, succeeded } = readAnswer(operation, refused)
    const { error, code } = body as { readonly error?: { readonly code: string }; readonly code?: number }
    expect([succeeded, media?.validate(body)], contract.id).toEqual([false, []])
    told.push([contract.id, status, error?.code ?? code])
    expect(session.exchanges.list({ outcome: 'broken' })).toMatchObject([{ id: 2, brokenBy: ['quota'], problems: [] }])
  }
  expect(told).toEqual([
    ['aa', 403, 403],
    ['aimanyi', 403, 'insufficient_user_quota'],
    ['apigo', 403, 'insufficient_user_quota'],
    ['codex22', 403, 'insufficient_user_quota'],
    ['gptplus5', 403, 'insufficient_user_quota'],
    ['openai', 429, 'insufficient_quota'],
  ])
})

test('a judge takes the refusals of OpenAI and of the relays for an empty balance, and waiting is not offered', async () => {
  for (const [contract, operation] of firsts) {
    if (contract.id === 'aa') continue
    const { session } = sessionAt(contract, { quota: { images: 0 } })
    const refused = await session.upstream(call(contract, operation))
    expect(readAnswer(operation, refused).blocked).toBe('quota')
    expect(field(refused, 'retry-after-ms')).toBeUndefined()
  }
})

test('what is refused anyway takes nothing of the quota', async () => {
  const { session } = sessionAt(openai, { quota: { images: 1 } })
  const wrong = call(openai, generate, {}, 'sk-invalid')
  const requests = [invalid(openai, generate), wrong, paint({ count: 2 }), paint(), paint()]
  expect(await statuses(session, requests)).toEqual([400, 401, 429, 200, 429])
})

test('a balance that is filled again lets calls through, and so does a reset', async () => {
  const { session } = sessionAt(aa, { quota: { images: 0 } })
  const [operation] = aa.operations
  if (operation === undefined) throw new Error('aa has no operation')
  const request = call(aa, operation)
  expect(await statuses(session, [request])).toEqual([403])
  session.behave({ quota: { images: 2 } })
  expect(await statuses(session, times(3, request))).toEqual([200, 200, 403])
  session.reset()
  expect(await statuses(session, [request])).toEqual([403])
  expect(jsonOf(await session.upstream(request)).message).toMatch(/balance/)
})
