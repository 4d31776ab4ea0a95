import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch, missing } from '../reporters/chromium.ts'
import { bundle } from './bundle.ts'
import type {} from './worker-page.ts'

let browser: Browser
let server: Server
let page: Page
let scripts: ReadonlyMap<string, string>

beforeAll(async () => {
  if (missing) return
  const worker = readFileSync(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8')
  scripts = await bundle(fileURLToPath(new URL('worker-page.ts', import.meta.url)))
  const files = new Map([...scripts, ['mockServiceWorker.js', worker]])
  server = createServer(({ url = '/' }, response) => {
    const script = files.get(url.slice(1))
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
    response.end(script ?? (url === '/' ? '<!doctype html><script type="module" src="/page.js"></script>' : ''))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  browser = await launch()
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.evaluate(() => globalThis.pixpact.started)
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

beforeEach(async () => {
  if (!missing) await page.evaluate(() => globalThis.pixpact.mock.reset())
})

/** Runs in the page. */
const generate = (body: object) =>
  fetch('https://api.openai.com/v1/images/generations', {
    method: 'POST',
    headers: { authorization: 'Bearer sk-any', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a boat', ...body }),
  })

/** The same with `generate` at hand. */
const inPage = <Result>(work: string): Promise<Result> =>
  page.evaluate(`(async () => { const generate = ${generate.toString()}; const { mock } = pixpact; ${work} })()`)

test.skipIf(missing)('the worker of a page answers what the page asks of another host', async () => {
  const answer = await inPage<{ status: number; size: string; images: string[] }>(`
    const answer = await generate({ size: '1536x1024', n: 2 })
    const { data } = await answer.json()
    const image = new Image()
    image.src = 'data:image/png;base64,' + data[0].b64_json
    await image.decode()
    return { status: answer.status, size: image.naturalWidth + 'x' + image.naturalHeight, images: data.map(one => one.b64_json) }
  `)
  expect([answer.status, answer.size, new Set(answer.images).size]).toEqual([200, '1536x1024', 2])
})

test.skipIf(missing)('a form with a file reaches the mock through the worker', async () => {
  const answer = await inPage<{ status: number; images: number }>(`
    const form = new FormData()
    form.set('model', 'gpt-image-1')
    form.set('prompt', 'a hat')
    form.set('image', new File([new Uint8Array([137, 80, 78, 71])], 'boat.png', { type: 'image/png' }))
    const headers = { authorization: 'Bearer sk-any' }
    const answer = await fetch('https://api.openai.com/v1/images/edits', { method: 'POST', headers, body: form })
    return { status: answer.status, images: (await answer.json()).data.length }
  `)
  expect(answer).toEqual({ status: 200, images: 1 })
})

test.skipIf(missing)('an image link of an answer can be shown by the page', async () => {
  const shown = await inPage<{ link: string; size: string }>(`
    const { data } = await (await generate({ model: 'dall-e-3', response_format: 'url', size: '1792x1024' })).json()
    const image = new Image()
    image.src = data[0].url
    await image.decode()
    return { link: data[0].url, size: image.naturalWidth + 'x' + image.naturalHeight }
  `)
  expect(shown).toEqual({ link: expect.stringContaining('https://api.openai.com/'), size: '1792x1024' })
})

test.skipIf(missing)('a stream comes to the page as events', async () => {
  const events = await inPage<string[]>(`
    const answer = await generate({ stream: true, partial_images: 2 })
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value
    return [...text.matchAll(/^event: (.+)$/gm)].map(([, name]) => name)
  `)
  const partial = 'image_generation.partial_image'
  expect(events).toEqual([partial, partial, 'image_generation.completed'])
})

test.skipIf(missing)(
  'a fault that is switched on in the page breaks its next answers, until it is taken back',
  async () => {
    const seen = await inPage<unknown[]>(`
    const attempt = () => generate({}).then(answer => answer.text()).then(() => 'answered', error => error.constructor.name)
    const seen = [await attempt()]
    for (const fault of ['resets-the-connection', 'cuts-the-answer']) {
      mock.behave({ faults: [fault] })
      seen.push(await attempt())
    }
    mock.behave({ faults: undefined })
    return [...seen, await attempt()]
  `)
    expect(seen).toEqual(['answered', 'TypeError', 'TypeError', 'answered'])
  },
)

test.skipIf(missing)('the page has the journal of what it asked', async () => {
  const journal = await inPage<object[]>(`
    await generate({})
    await generate({ size: 'huge' })
    return mock.exchanges.list().map(({ id, operation, outcome, problems, request, response }) =>
      ({ id, operation, outcome, at: problems.map(one => one.at), url: request.url, status: response.status }))
  `)
  const operation = 'POST /images/generations'
  const url = 'https://api.openai.com/v1/images/generations'
  expect(journal).toEqual([
    { id: 1, operation, outcome: 'accepted', at: [], url, status: 200 },
    { id: 2, operation, outcome: 'refused', at: ['/size'], url, status: 400 },
  ])
})

test.skipIf(missing)('what the page does not need before its first call lies in a script of its own', () => {
  const [page = '', ...others] = scripts.keys()
  expect([page, others.length > 0]).toEqual(['page.js', true])
  expect(scripts.get(page)).not.toContain('resets-the-connection')
})
