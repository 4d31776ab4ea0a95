import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { stream } from '../../../src/shells/client/stream.ts'
import { generate } from '../../../src/shells/generate/generate.ts'
import { upstream } from '../client/upstream.ts'
import { compile, importable } from './compile.ts'

const path = resolve(import.meta.dirname, 'documents/assistant.yaml')

/** What an application may write, and what its events and values are. */
const application = `
import { stream } from 'pixpact/client'
import { createClient } from './client.js'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(is: Same<A, B>): boolean => is
interface Piece { type: 'chat.delta' | 'chat.completed'; delta: string }

const client = createClient()
const chat = await stream(client.chat, { body: { question: 'x' } })
if (chat.ok) for await (const { type, delta } of chat.events) console.log(same<typeof type, Piece['type']>(true), delta.length)
else if (chat.status === 429) console.log(chat.error.body?.message.length)
const events = await stream(client.events, { query: { since: 1 } }, { timeoutMs: 1000 })
if (events.ok) for await (const event of events.events) console.log(event.delta.length)
await stream(client.events)
const topic = await stream(client.eventsOf, { path: { topic: 'a' } })
if (topic.ok) for await (const event of topic.events) console.log(same<typeof event, unknown>(true))
const summary = await stream(client.summarize, { body: {} })
if (summary.ok) for await (const event of summary.events) console.log(same<typeof event, { word: string }>(true))
const words = await stream(client.transcribe, { body: { file: new Blob() } })
if (words.ok) for await (const event of words.events) console.log(event.delta.length)
const whole = await client.events()
if (whole.ok && whole.status === 200) console.log(same<typeof whole.data, string>(true))
const answer = await client.chat({ body: { question: 'x' } })
if (answer.ok && answer.status === 200) console.log(same<typeof answer.data, { text: string }>(true))
// @ts-expect-error Something has to be given.
await stream(client.chat)
// @ts-expect-error A question is missing.
await stream(client.chat, { body: {} })
// @ts-expect-error It promises no events.
await stream(client.models)
`

test('whatever promises events can be streamed, and they are typed by the document', { timeout: 120_000 }, async () => {
  const files = await generate(path, 'assistant')
  expect(compile(new Map([...files, ['assistant/application.ts', application]]))).toBe('')
})

test('a stream is asked for in the body where the document has a member for it, and else by Accept', async () => {
  const events = [
    { type: 'chat.delta', delta: 'a' },
    { type: 'chat.completed', delta: 'b' },
  ]
  const { baseUrl } = await upstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(events.map(event => `data: ${JSON.stringify(event)}\n\n`).join(''))
  })
  const seen: (readonly unknown[])[] = []
  const home = importable(await generate(path, 'api'))
  const { createClient } = await import(join(home, 'api/client.ts'))
  const client = createClient({
    baseUrl,
    headers: { Accept: '*/*' },
    use: [
      async (request: Request, next: (request: Request) => Promise<Response>) => {
        const form = request.headers.get('content-type')?.startsWith('multipart/')
        const body = form ? [...(await request.clone().formData()).keys()] : await request.clone().text()
        seen.push([request.method, new URL(request.url).pathname, request.headers.get('accept'), body])
        return next(request)
      },
    ],
  })
  const calls: readonly (readonly [call: object, given?: object])[] = [
    [client.chat, { body: { question: 'x' } }],
    [client.transcribe, { body: { file: new Blob(['a']) } }],
    [client.summarize, { body: { stream: 'no' } }],
    [client.events],
    [client.eventsOf, { path: { topic: 'a' } }],
  ]
  for (const [call, given] of calls) {
    const streaming = await (stream as (call: object, given?: object) => ReturnType<typeof stream>)(call, given)
    if (!streaming.ok) throw new Error(streaming.error.message)
    const found: unknown[] = []
    for await (const event of streaming.events) found.push(event)
    expect(found).toEqual(events)
    expect(await streaming.end).toEqual({ kind: 'completed' })
  }
  expect(seen).toEqual([
    ['POST', '/chat', '*/*', '{"question":"x","stream":true}'],
    ['POST', '/transcripts', '*/*', ['file', 'stream']],
    ['POST', '/summaries', 'text/event-stream', '{"stream":"no"}'],
    ['GET', '/events', 'text/event-stream', ''],
    ['GET', '/events/a', 'text/event-stream', ''],
  ])
  expect(await client.events()).toMatchObject({ ok: true, data: expect.stringContaining('chat.completed') })
})
