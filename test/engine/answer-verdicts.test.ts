import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/codec/base64.ts'
import type { Download } from '../../src/core/exchange.ts'
import type { ResponseMessage } from '../../src/core/message.ts'
import type { Ask } from '../../src/core/words.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import {
  aa,
  base64,
  completed,
  events,
  exchange,
  found,
  images,
  json,
  openai,
  outcomes,
  partial,
  picture,
  raw,
} from './exchanges.ts'

const streamed: Ask = { stream: true, partials: 2 }
const now = Math.floor(Date.now() / 1000)

/** The messages of one check about an answer. */
function messages(check: string, ask: Ask, response: ResponseMessage, downloads: readonly Download[] = []) {
  const { findings } = judge(openai, exchange(ask, response, { downloads }))
  return findings.filter(finding => finding.check === check).map(({ message }) => message)
}

function linked(
  url: string,
  response?: ResponseMessage,
): readonly [ResponseMessage, { downloads: readonly Download[] }] {
  const failure = { kind: 'unreachable', message: 'the name does not resolve' } as const
  const download = response ? { url, response } : { url, failure }
  return [json(200, images({ data: [{ url }] })), { downloads: [download] }]
}
const png = raw(200, 'image/png', picture())

test('each departure from base64 is named', () => {
  const of = (text: string) => messages('base64-is-raw', {}, json(200, images({ data: [{ b64_json: text }] }))).join()
  expect(of(`data:image/png;base64,${base64}`)).toContain('a data: prefix stands before it')
  expect(of(base64.replaceAll('+', '-').replaceAll('/', '_'))).toContain('URL-safe alphabet')
  expect(of(base64.replace(/.{76}/g, '$&\r\n'))).toContain('line breaks')
  expect(of(base64.endsWith('=') ? base64.replace(/=+$/, '') : `${base64}=`)).toContain('padding')
  expect(of(`${base64.slice(0, 100)}!${base64.slice(101)}`)).toContain('no alphabet')
  expect(of(base64)).toBe('')
})

test('keys that are left empty beside the used one are allowed, items without any image are counted', () => {
  expect(found({}, json(200, images({ data: [{ b64_json: base64, url: '', revised_prompt: '' }] })))).toEqual([])
  const empty = json(200, images({ data: [{ b64_json: base64 }, { b64_json: '', url: '' }] }))
  expect(messages('image-count', { count: 2 }, empty)).toEqual([
    '1 image came; 2 were asked for. 1 more item has neither a link nor base64.',
  ])
})

test('a link that wants credentials is told apart from one that is dead and one that has expired', () => {
  const [answer, given] = linked('https://store.example/a.png', raw(403, 'application/xml', '<Error/>'))
  expect(found({}, answer, given)).toEqual(['link-needs-no-key'])
  expect(messages('link-needs-no-key', {}, answer, given.downloads)[0]).toContain('403: it wants credentials')
  const [expired, seen] = linked('https://store.example/a.png?Expires=1600000000', raw(403, 'application/xml', ''))
  expect(messages('link-needs-no-key', {}, expired, seen.downloads)[0]).toContain('the link has expired')
  expect(found({}, ...linked('https://store.example/a.png', raw(410, 'text/plain', 'gone')))).toEqual(['link-opens'])
  expect(found({}, ...linked('https://store.example/a.png'))).toEqual(['link-opens'])
})

test('a link that lives for an hour is fine, one that ends within a minute is not', () => {
  const at = (seconds: number) => `https://store.example/a.png?Expires=${now + seconds}`
  expect(found({}, ...linked(at(3600), png))).toEqual([])
  expect(found({}, ...linked(at(20), png))).toEqual(['link-lives'])
  expect(found({}, ...linked(at(-20), png))).toEqual(['link-lives'])
})

test('plain http is named once, and as an error where the image cannot be fetched', () => {
  expect(found({}, ...linked('http://store.example/a.png', png))).toEqual(['link-is-https'])
  const [answer, lost] = linked('http://store.example/a.png')
  const { findings } = judge(openai, exchange({}, answer, lost))
  expect(findings.map(({ check, severity }) => `${check} ${severity}`)).toEqual(['link-is-https error'])
})

test('a link to no byte at all, or to a page, is no image and says so once', () => {
  expect(found({}, ...linked('https://store.example/a.png', raw(200, 'image/png', '')))).toEqual(['link-opens'])
  expect(found({}, ...linked('https://store.example/a.png', raw(200, 'text/html', '<p>')))).toEqual(['link-opens'])
})

test('a snapshot, a maker and capitals do not make another model', () => {
  for (const model of ['gpt-image-2', 'gpt-image-2-2026-04-21', 'openai/gpt-image-2', 'GPT-Image-2', ''])
    expect(found({ model: 'gpt-image-2' }, json(200, images({ model }))), model).toEqual([])
  expect(found({ model: 'gpt-image-2-2026-04-21' }, json(200, images({ model: 'gpt-image-2' })))).toEqual([])
  for (const model of ['gpt-image-2-codex', 'gpt-image-1', 'gpt-image-2.5-flare'])
    expect(found({ model: 'gpt-image-2' }, json(200, images({ model }))), model).toEqual(['model-echo'])
})

test('clocks may differ by an hour, and a time zone is named', () => {
  expect(found({}, json(200, images({ created: now - 3000 })))).toEqual([])
  const zone = messages('created-is-now', {}, json(200, images({ created: now + 8 * 3600 })))
  expect(zone.join()).toContain('local time')
  expect(messages('created-is-now', {}, json(200, images({ created: 1_600_000_000 }))).join()).not.toContain('local')
})

test('a quality that relays map as they like is no lie', () => {
  for (const quality of ['medium', 'auto', 'hd', null])
    expect(
      outcomes({ quality: 'auto' }, json(200, images({ quality }))).find(([id]) => id === 'echo-is-true'),
    ).not.toEqual(['echo-is-true', 'broken'])
  expect(found({ quality: 'low' }, json(200, images({ quality: 'high' })))).toEqual(['echo-is-true'])
})

test('no usage is no finding where neither document nor model promise any', () => {
  const silent = json(200, { created: now, data: [{ b64_json: base64 }] })
  expect(found({ model: 'gpt-image-2' }, silent)).toEqual(['usage-present'])
  for (const model of ['gpt-image-2-all', 'flux-kontext-max', 'dall-e-3']) expect(found({ model }, silent)).toEqual([])
})

test('counts that are no whole numbers are named one by one', () => {
  const details = { text_tokens: 10, image_tokens: null }
  const usage = { input_tokens: '10', input_tokens_details: details, output_tokens: -196, total_tokens: 205.5 }
  const answer = json(200, images({ usage }))
  expect(new Set(found({}, answer))).toEqual(new Set(['usage-is-countable']))
  expect(messages('usage-is-countable', {}, answer)).toEqual([
    'input_tokens is "10", which is no count.',
    'image_tokens is null, which is no count.',
    'output_tokens is -196, which is no count.',
    'total_tokens is 205.5, which is no count.',
  ])
})

test('the tokens of one image where two were made are named as that', () => {
  const data = [1, 2].map(seed => ({ b64_json: encodeBase64(picture('png', seed)) }))
  const told = messages('usage-is-authentic', { count: 2, quality: 'low' }, json(200, images({ data })))
  expect(told.join()).toContain('takes 392 at this size and quality, and this is what one of the 2 images takes')
})

test('usage in a preview counts twice, and so does the whole bill in each completed event', () => {
  const usage = (output: number) => ({
    usage: {
      input_tokens: 10,
      input_tokens_details: { text_tokens: 10, image_tokens: 0 },
      output_tokens: output,
      total_tokens: output + 10,
    },
  })
  const two = [1, 2].map(seed => ({ b64_json: encodeBase64(picture('png', seed)) }))
  const bills = (output: number) => events(...two.map(image => completed({ ...image, ...usage(output) })))
  const ask: Ask = { stream: true, count: 2, quality: 'low' }
  expect(found(ask, bills(196))).toEqual([])
  expect(found(ask, bills(392))).toEqual(['usage-counted-once'])
  expect(found({ ...ask, partials: 3 }, bills(496))).toEqual([])
  expect(found({ ...ask, partials: 1 }, bills(392))).toEqual(['usage-counted-once'])
  expect(found(streamed, events({ ...partial(0), ...usage(196) }, completed()))).toEqual(['usage-counted-once'])
  expect(found(streamed, events({ ...partial(0), usage: null }, completed()))).toEqual([])
})

test('after the completed event, only what means nothing may come', () => {
  const after = (...more: readonly unknown[]) => found(streamed, events(partial(0), completed(), ...more))
  for (const fine of [[{ type: 'ping' }], ['[DONE]'], [{ type: 'keepalive' }, '[DONE]']])
    expect(after(...fine)).toEqual([])
  expect(after(partial(1))).toEqual(['nothing-after-completed'])
  const two = [1, 2].map(seed => completed({ b64_json: encodeBase64(picture('png', seed)) }))
  expect(found({ ...streamed, count: 2 }, events(two[0], partial(0), two[1]))).toEqual([])
})

test('the end of a stream may be said in an event of its own', () => {
  const text = `data: ${JSON.stringify(completed())}\n\nevent: done\ndata: {}\n\nevent: end\ndata: ok\n\n`
  expect(found({ stream: true }, raw(200, 'text/event-stream', text))).toEqual([])
})

test('data that is no object and lines that are no field are each named', () => {
  const whole = `data: ${JSON.stringify(completed())}\n\n`
  const of = (body: string) => messages('event-parses', { stream: true }, raw(200, 'text/event-stream', body))
  expect(of(`data: [object Object]\n\n${whole}`)).toEqual(['The data of the event is no JSON.'])
  expect(of(`data: "soon"\n\n${whole}`)).toEqual(['The data of the event is JSON that is no object.'])
  expect(of(`Warning: undefined\n\n${whole}`).join()).toContain('a line is neither')
  expect(of(`\uFEFF: ping\r\n\r\n${whole}`)).toEqual([])
})

test('a stream is held back only when there was time to show something', () => {
  const at = (...times: readonly number[]): ResponseMessage => {
    const answer = events(partial(0), partial(1), completed())
    const lines = new TextDecoder().decode(answer.chunks[0]?.bytes).split(/(?<=\n\n)/)
    return {
      ...answer,
      chunks: lines.map((line, index) => ({ bytes: new TextEncoder().encode(line), at: times[index] ?? 0 })),
    }
  }
  expect(messages('stream-flows', streamed, at(9000, 9010, 9020)).join()).toContain('after 9.0 seconds')
  expect(messages('stream-flows', streamed, at(3000, 6000, 9000))).toEqual([])
  expect(messages('stream-flows', streamed, at(40, 41, 42))).toEqual([])
  const { findings } = judge(openai, exchange(streamed, at(9000, 9000, 9000)))
  expect(findings.map(({ severity }) => severity)).toEqual(['info'])
})

test('work that is accepted with the id of a task is pending, one without is lost', () => {
  const on = { contract: aa }
  expect(found({}, json(200, { code: 0, data: { urls: [], task_id: 't1' } }), on)).toEqual([])
  expect(found({}, json(200, { code: 0, data: { urls: [], task_id: '' } }), on)).toEqual(['pending-names-its-task'])
})
