import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import type { Har } from '../../src/codec/har.ts'
import { readHar } from '../../src/codec/har-read.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { readRecording } from '../../src/engine/record/read-recording.ts'
import { launch, missing } from '../reporters/chromium.ts'
import { serving } from '../shells/upstreams.ts'
import { inFolder, pixpact } from './command.ts'

const openai = await loadContract('openai')

/** Calls as a page makes them: plain, as a stream, as a form with a file, with a link that is shown, and a wrong one. */
const callAll = async (base: string) => {
  const authorization = 'Bearer sk-of-the-page-0123456789'
  const json = { authorization, 'content-type': 'application/json' }
  const post = (path: string, headers: { [name: string]: string }, body: string | FormData) =>
    fetch(base + path, { method: 'POST', headers, body }).then(answer => answer.text())
  const order = { model: 'gpt-image-1', prompt: 'a paper boat', size: '1024x1024' }
  await post('/v1/images/generations', json, JSON.stringify({ ...order, n: 2 }))
  await post('/v1/images/generations', json, JSON.stringify({ ...order, stream: true, partial_images: 2 }))
  await post('/v1/images/generations', json, JSON.stringify({ ...order, size: 'huge' }))
  const dalle = { model: 'dall-e-3', prompt: 'a boat', response_format: 'url' }
  const { data } = JSON.parse(await post('/v1/images/generations', json, JSON.stringify(dalle)))
  if (data?.[0]?.url) await fetch(data[0].url).then(image => image.blob())
  const form = new FormData()
  form.set('prompt', 'a boat')
  form.set('model', 'gpt-image-1')
  const canvas = document.createElement('canvas')
  const file = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve))
  if (file) form.set('image', file, 'boat.png')
  await post('/v1/images/edits', { authorization }, form)
}

test.skipIf(missing)(
  'what Chromium records of a page is judged, and a provider that keeps its promises breaks none',
  async () => {
    const browser = await launch()
    try {
      await inFolder(folder =>
        serving(mock(openai, { seed: 3 }), async url => {
          const path = join(folder, 'page.har')
          const context = await browser.newContext({ recordHar: { path, content: 'embed' } })
          const page = await context.newPage()
          await page.goto(`${url}/_pixpact/health`)
          await page.evaluate(callAll, url)
          await context.close()

          const har = readHar(await readFile(path))
          if ('issue' in har) throw new Error(har.issue)
          const { targets, keys } = readRecording(har.entries, [openai])
          const exchanges = targets[0]?.exchanges ?? []
          expect(keys).toEqual(['sk-of-the-page-0123456789'])
          expect(exchanges.length).toBe(5)
          const verdicts = exchanges.flatMap(exchange => judge(openai, exchange).verdicts)
          const having = (wanted: string) =>
            new Set(verdicts.filter(({ outcome }) => outcome === wanted).map(({ check }) => check))
          expect([...having('broken')]).toEqual([])
          expect([...having('kept')]).toEqual(
            expect.arrayContaining(['image-count', 'image-size', 'stream-completes', 'invalid-request-refused']),
          )
        }),
      )
    } finally {
      await browser.close()
    }
  },
)

test.skipIf(missing)('our recording is one that a browser can be fed from', async () => {
  const browser = await launch()
  try {
    await inFolder(async folder => {
      await pixpact(['check', 'openai', '--profile', 'smoke', '--report', 'har'], { cwd: folder })
      const path = join(folder, 'pixpact-report', 'exchanges.har')
      const { log }: Har = JSON.parse(await readFile(path, 'utf8'))
      const call = log.entries.find(
        ({ request, response }) => request.postData?.text !== undefined && response.status === 200,
      )
      if (!call) throw new Error('no call was answered')
      const context = await browser.newContext()
      await context.routeFromHAR(path, { notFound: 'abort' })
      const page = await context.newPage()
      await page.route('**/page', route => route.fulfill({ body: '<html>', contentType: 'text/html' }))
      await page.goto(new URL('/page', call.request.url).href)
      const answer = await page.evaluate(
        ({ url, body, type }) =>
          fetch(url, { method: 'POST', body, headers: { 'content-type': type, authorization: 'Bearer ***' } }).then(
            one => one.text(),
          ),
        { url: call.request.url, body: call.request.postData?.text ?? '', type: 'application/json' },
      )
      expect(answer).toBe(call.response.content.text)
    })
  } finally {
    await browser.close()
  }
})
