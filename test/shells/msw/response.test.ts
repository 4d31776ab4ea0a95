import { expect, onTestFinished, test, vi } from 'vitest'
import { type Chunk, type ResponseMessage, respond } from '../../../src/core/message.ts'
import { respondInTime, toResponse } from '../../../src/shells/msw/response.ts'
import { text } from '../upstreams.ts'

const message = (chunks: readonly Chunk[], more: Partial<ResponseMessage> = {}): ResponseMessage => ({
  ...respond(200, 'text/event-stream', ''),
  chunks,
  ...more,
})

function fakeClock(): void {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
}

/** What a promise came to so far. */
function watch<Value>(promise: Promise<Value>): { value?: Value } {
  const seen: { value?: Value } = {}
  promise.then(value => Object.assign(seen, { value }))
  return seen
}

test('the head of an answer comes when its first chunk is due, an empty one standing for the head alone', async () => {
  fakeClock()
  const chunks = [
    { bytes: text(''), at: 100 },
    { bytes: text('late'), at: 400 },
  ]
  const head = watch(respondInTime(message(chunks), performance.now(), new AbortController().signal))
  await vi.advanceTimersByTimeAsync(99)
  expect(head.value).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(head.value?.status).toBe(200)
  const body = watch(head.value?.text() ?? Promise.reject())
  await vi.advanceTimersByTimeAsync(299)
  expect(body.value).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(body.value).toBe('late')
})

test('pieces come at their times, counted from the request', async () => {
  fakeClock()
  const chunks = [
    { bytes: text('one'), at: 0 },
    { bytes: text('two'), at: 500 },
  ]
  const reader = toResponse(message(chunks)).body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('one')
  const second = watch(reader?.read() ?? Promise.reject())
  await vi.advanceTimersByTimeAsync(499)
  expect(second.value).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(second.value?.done).toBe(false)
  expect((await reader?.read())?.done).toBe(true)
})

test('a body that is cut gives what came, and then an error', async () => {
  const reader = toResponse(message([{ bytes: text('half'), at: 0 }], { ending: 'cut' })).body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('half')
  await expect(reader?.read()).rejects.toThrow(TypeError)
})

test('whoever leaves a stream leaves no timer behind', async () => {
  fakeClock()
  const chunks = [
    { bytes: text('one'), at: 0 },
    { bytes: text('two'), at: 600_000 },
  ]
  const reader = toResponse(message(chunks)).body?.getReader()
  await reader?.read()
  const pending = reader?.read()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(1)
  await reader?.cancel()
  expect([vi.getTimerCount(), (await pending)?.done]).toEqual([0, true])
})

test('whoever gives up before the head leaves no timer behind', async () => {
  fakeClock()
  const caller = new AbortController()
  const head = respondInTime(message([{ bytes: text('x'), at: 5000 }]), performance.now(), caller.signal)
  expect(vi.getTimerCount()).toBe(1)
  caller.abort()
  await head
  expect(vi.getTimerCount()).toBe(0)
})
