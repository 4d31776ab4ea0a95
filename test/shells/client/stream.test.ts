import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient as createApigo } from '../../../generated/apigo/client.ts'
import { createClient } from '../../../generated/openai/client.ts'
import { stream } from '../../../src/shells/client/stream.ts'
import { say, upstream } from './upstream.ts'

const body = { prompt: 'x', partial_images: 1 }
const partial = { type: 'image_generation.partial_image', b64_json: 'AA==', partial_image_index: 0 }
const completed = { type: 'image_generation.completed', b64_json: 'AA==' }
const frame = (data: unknown, event?: string) => `${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`
const whole = frame(partial) + frame(completed)
const typed = { 'content-type': 'text/event-stream' }

/** What a caller sees of a body that is sent in these pieces. */
async function see(pieces: readonly string[], { cut = false } = {}) {
  const { baseUrl } = await upstream(async (_request, response) => {
    response.writeHead(200, typed)
    for (const piece of pieces) await new Promise(done => response.write(piece, done))
    if (cut) response.destroy()
    else response.end()
  })
  const streaming = await stream(createClient({ baseUrl }).createImage, { body })
  if (!streaming.ok) return { failed: streaming }
  const events: unknown[] = []
  for await (const event of streaming.events) events.push(event)
  return { events, end: await streaming.end }
}

test('events come in their order however the bytes are cut, with CRLF, comments, [DONE] and no blank line at the end', async () => {
  const fine = { events: [partial, completed], end: { kind: 'completed' } }
  expect(await see([whole])).toEqual(fine)
  expect(await see([whole.replaceAll('\n', '\r\n')])).toEqual(fine)
  expect(await see([`: ping\n\n${whole}data: [DONE]\n\n`])).toEqual(fine)
  expect(await see([whole.trimEnd()])).toEqual(fine)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 6 }), async cuts => {
      const places = [0, ...cuts.sort((a, b) => a - b), whole.length]
      const pieces = places.slice(1).map((end, index) => whole.slice(places[index], end))
      expect(await see(pieces.filter(piece => piece !== ''))).toEqual(fine)
    }),
    { numRuns: 20 },
  )
})

test('a stream that is cut ends as cut, with what came before', async () => {
  expect(await see([frame(partial)], { cut: true })).toMatchObject({ events: [partial], end: { kind: 'cut' } })
  expect(await see([frame(partial)])).toEqual({
    events: [partial],
    end: { kind: 'cut', reason: 'The stream ended without a completed event.' },
  })
  expect(await see([frame(partial), 'data: {"type":\n\n'])).toMatchObject({ events: [partial], end: { kind: 'cut' } })
  expect(await see([])).toMatchObject({ events: [], end: { kind: 'cut' } })
})

test.each([
  ['a ping without data', 'event: ping\ndata:\n\n'],
  ['a ping that is no JSON', 'data: ping\n\n'],
  ['a named ping that is no JSON', 'event: ping\ndata: 12:00\n\n'],
  ['data cut short', 'data: {"type":\n\n'],
])('%s costs nobody the events around it', async (_, text) => {
  expect(await see([frame(partial), text, frame(completed), text])).toEqual({
    events: [partial, completed],
    end: { kind: 'completed' },
  })
})

test('events without names are complete at their end; a completed event is, whatever comes behind it', async () => {
  const chunk = { object: 'chat.completion.chunk' }
  for (const pieces of [[frame(chunk), 'data: [DONE]\n\n'], [frame(chunk)]])
    expect(await see(pieces)).toMatchObject({ events: [chunk], end: { kind: 'completed' } })
  expect(await see([frame(chunk)], { cut: true })).toMatchObject({ end: { kind: 'cut' } })
  expect(await see([frame(completed)], { cut: true })).toMatchObject({ end: { kind: 'completed' } })
})

test('a completed event whose data cannot be read ends the stream as cut', async () => {
  expect(await see([frame(partial), 'event: image_generation.completed\ndata: {"b64_json":"AA\n\n'])).toEqual({
    events: [partial],
    end: { kind: 'cut', reason: 'The data of the completed event is no JSON.' },
  })
})

test.each([
  ['text', 'event: error\ndata: boom\n\n', 'boom'],
  ['a JSON text', 'event: error\ndata: "boom"\n\n', 'boom'],
  ['a message without a code', frame({ type: 'error', message: 'boom' }), 'boom'],
  ['an event named failed', frame({ error: 'boom' }, 'image_generation.failed'), 'boom'],
  ['a type named failed', frame({ type: 'generation_failed', detail: 'boom' }), 'boom'],
  ['a failed response', frame({ type: 'response.failed', response: { error: { message: 'boom' } } }), 'boom'],
  ['nothing but a type', frame({ type: 'image_generation.failed' }), 'The provider sent an error without a message.'],
  ['no data', 'event: error\ndata:\n\n', 'The provider sent an error without a message.'],
])('an error event ends the stream with an error when it holds %s', async (_, text, message) => {
  expect(await see([frame(partial), text, frame(completed)])).toMatchObject({
    events: [partial],
    end: { kind: 'error', error: { kind: 'refusal', message, text: text.match(/data: ?(.*)/)?.[1] } },
  })
})

test.each([
  [whole, { kind: 'completed' }],
  [frame(partial), { kind: 'cut', reason: 'The stream ended without a completed event.' }],
])('[DONE] ends the stream and the connection, though the provider keeps it open', async (text, end) => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const { baseUrl } = await upstream((_request, response) => {
    response.writeHead(200, typed)
    response.write(`${text}data: [DONE] \n\n`)
    response.on('close', resolve)
  })
  const streaming = await stream(createClient({ baseUrl }).createImage, { body })
  if (!streaming.ok) throw new Error(streaming.error.message)
  for await (const event of streaming.events) expect([partial, completed]).toContainEqual(event)
  expect(await streaming.end).toEqual(end)
  await closed
})

test.each([
  ['an error event', frame({ type: 'error', error: { message: 'No.', code: 'moderation_blocked' } }, 'error')],
  ['an error object', frame({ error: { message: 'No.', code: 'moderation_blocked' } })],
  ['a code and a message of a relay', frame({ code: 'moderation_blocked', message: 'No.' })],
])('%s ends the stream with an error', async (_, text) => {
  expect(await see([frame(partial), text, frame(completed)])).toMatchObject({
    events: [partial],
    end: { kind: 'error', error: { kind: 'refusal', message: 'No.', code: 'moderation_blocked' } },
  })
})

test('a whole answer where a stream was asked for is told, and its value kept', async () => {
  const { baseUrl } = await upstream((_request, response) => say(response, 200, { created: 1, data: [] }))
  expect(await stream(createClient({ baseUrl }).createImage, { body })).toMatchObject({
    ok: false,
    status: 200,
    error: { kind: 'not-a-stream', body: { created: 1, data: [] } },
  })
  const refused = await upstream((_request, response) => say(response, 401, { error: { message: 'No key.' } }))
  expect(await stream(createClient({ baseUrl: refused.baseUrl }).createImage, { body })).toMatchObject({
    ok: false,
    status: 401,
    error: { message: 'No key.' },
  })
})

test('leaving the loop ends the connection', async () => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const { baseUrl } = await upstream((_request, response) => {
    response.writeHead(200, typed)
    response.write(frame(partial))
    response.on('close', resolve)
  })
  const streaming = await stream(createClient({ baseUrl }).createImage, { body })
  if (!streaming.ok) throw new Error(streaming.error.message)
  for await (const _ of streaming.events) break
  expect(await streaming.end).toEqual({ kind: 'cut', reason: 'The events were not read to their end.' })
  await closed
})

test('a form that is ready is asked for a stream in a copy, with its files and their names', async () => {
  const { baseUrl } = await upstream((_request, response) => response.writeHead(200, typed).end(whole))
  const sent: FormData[] = []
  const client = createApigo({
    baseUrl,
    use: [
      async (request, next) => {
        sent.push(await request.clone().formData())
        return next(request)
      },
    ],
  })
  const form = new FormData()
  form.append('image', new File(['a'], 'a.png', { type: 'image/png' }))
  form.append('image', new File(['b'], 'b.png', { type: 'image/png' }))
  form.append('prompt', 'x')
  const streaming = await stream(client.createImageEdit, { body: form })
  if (!streaming.ok) throw new Error(streaming.error.message)
  for await (const _ of streaming.events);
  expect([...form.keys()]).toEqual(['image', 'image', 'prompt'])
  const fields = [...(sent[0] ?? [])].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])
  expect(fields).toEqual([
    ['image', 'a.png'],
    ['image', 'b.png'],
    ['prompt', 'x'],
    ['stream', 'true'],
  ])
})
