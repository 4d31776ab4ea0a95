import { expect, test } from 'vitest'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import { UsageError } from '../../../src/core/errors.ts'
import { judge } from '../../../src/engine/judge/judge.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'
import { createTasks, putOff } from '../../../src/engine/session/pending.ts'
import { aa, call, contracts, invalid, jsonOf, sessionAt } from './sessions.ts'

const [operation] = aa.operations
if (operation === undefined) throw new Error('aa has no operation')
const request = call(aa, operation)

test('aa answers with a task and no image, as its document has it', async () => {
  const { session } = sessionAt(aa, { pending: true })
  const answer = await session.upstream(request)
  const reading = readAnswer(operation, answer)
  expect(reading).toMatchObject({ status: 200, pending: true, succeeded: false, images: [] })
  expect(reading.media?.validate(reading.body)).toEqual([])
  expect(jsonOf(answer)).toMatchObject({ code: 0, data: { urls: [], task_id: expect.stringMatching(/^task-\w{8}$/) } })
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'broken', brokenBy: ['pending'] }])
})

test('a judge has nothing against an answer that is pending', async () => {
  const { session } = sessionAt(aa, { pending: true }, { now: Date.now })
  const response = await session.upstream(request)
  const common = { id: 'x', operation: operation.id, credentials: 'given', downloads: [], durationMs: 1 } as const
  const { findings } = judge(aa, { ...common, request, response, startedAt: Date.now() })
  expect(findings.filter(({ severity, documentation }) => severity === 'error' && !documentation)).toEqual([])
})

test('each task has its own name, the same ones for the same seed', async () => {
  const names = async (seed: number) => {
    const { session } = sessionAt(aa, { pending: true }, { seed })
    const first = jsonOf(await session.upstream(request)).data.task_id
    return [first, jsonOf(await session.upstream(request)).data.task_id]
  }
  const [first, second] = await names(1)
  expect(first).not.toBe(second)
  expect(await names(1)).toEqual([first, second])
  expect(await names(2)).not.toContain(first)
})

test('an invalid request is refused at once', async () => {
  const { session } = sessionAt(aa, { pending: true })
  expect((await session.upstream(invalid(aa, operation))).status).toBe(400)
})

test('without an example of it, the answer loses its images and gets the values that mean pending', async () => {
  const answers = operation.answers.map(answer => ({
    ...answer,
    media: answer.media.map(media => ({ ...media, examples: {} })),
  }))
  const bare = { ...operation, answers, pending: { '/data/task_id': '*', '/data/task_status': 'queued' } }
  const honest = await createSession(aa).upstream(request)
  const put = putOff(bare, honest, createTasks(1))
  expect(readAnswer(bare, put)).toMatchObject({ pending: true, images: [] })
  expect(jsonOf(put).data).toMatchObject({ urls: [], task_status: 'queued' })
})

test('providers whose document describes no pending answer cannot give one', () => {
  for (const contract of contracts.filter(({ id }) => id !== 'aa'))
    expect(() => createSession(contract, {}, { pending: true })).toThrow(UsageError)
})
