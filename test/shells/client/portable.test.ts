import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContract, providers } from '../../../generated/contracts.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import type { Contract } from '../../../src/core/contract.ts'
import { fallback } from '../../../src/shells/client/portable/fallback.ts'
import type { ImageAsk } from '../../../src/shells/client/portable/image-ask.ts'
import { images } from '../../../src/shells/client/portable/images.ts'
import { createHandlers } from '../../../src/shells/msw/handlers.ts'
import type { Listening } from '../../../src/shells/node/listen.ts'
import { serve } from '../../../src/shells/node/serve.ts'

const names = providers.map(({ id }) => id)
const contracts = new Map<string, Contract>()
let server: Listening

beforeAll(async () => {
  for (const id of names) contracts.set(id, await loadContract(id))
  server = await serve({ contracts: [...contracts.values()], port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

const contractOf = (id: string): Contract => contracts.get(id) as Contract
const over = (id: string) => images(contractOf(id), { key: 'sk-test', baseUrl: `${server.url}/${id}` })
const photo = new Blob([
  new Uint8Array(drawImage({ format: 'png', width: 64, height: 64, seed: 3, transparent: false })),
])
const isProvider = (task: 'edit' | 'generate') => names.filter(id => over(id).supports(task))

/** What an application writes once. */
async function hat(service: ReturnType<typeof images>, ask: Partial<ImageAsk> = {}) {
  const prompt = 'a red hat'
  return service.supports('edit')
    ? service.edit({ prompt, images: photo, ...ask })
    : service.generate({ prompt, ...ask })
}

test('one script gets a picture from every provider, by name, over HTTP and under MSW', async () => {
  expect(isProvider('edit').length).toBeGreaterThanOrEqual(5)
  for (const id of names) {
    const answer = await hat(over(id))
    if (!answer.ok) throw new Error(`${id}: ${answer.error.message}`)
    const [first] = answer.images
    expect(await first?.facts(), id).toMatchObject({ format: expect.any(String), complete: true })
    expect((await first?.bytes())?.length).toBeGreaterThan(100)
    expect(answer).toMatchObject({ provider: id, status: 200, changes: [], tried: [] })

    const relay = setupServer(...createHandlers(contractOf(id), { baseUrl: `https://${id}.example/v1` }))
    relay.listen()
    const mocked = await hat(images(contractOf(id), { key: 'sk-test', baseUrl: `https://${id}.example/v1` }))
    const bytes = mocked.ok ? await mocked.images[0]?.bytes() : JSON.stringify(mocked.error)
    relay.close()
    expect(bytes, id).toEqual(await first?.bytes())
  }
})

test('several pictures, a mask and several inputs arrive where a provider can do that', async () => {
  for (const id of isProvider('edit')) {
    const service = over(id)
    const ask = { prompt: 'x', images: [photo, photo], mask: photo, count: 2 }
    const answer = await service.edit(ask)
    const lacks = service.lacks('edit', ask)
    if (lacks.length > 0) {
      expect(answer).toMatchObject({ ok: false, status: 0, error: { kind: 'unsupported', unsupported: lacks } })
      expect(lacks[0]?.message).toContain(contractOf(id).name)
    } else expect(answer.ok && answer.images.length, id).toBe(2)
  }
})

test('what a provider cannot do is told by the word and what it offers, and nothing is sent', async () => {
  let sent = 0
  const fetch = async () => {
    sent += 1
    return Response.json({})
  }
  const service = images(contractOf('gptplus5'), { key: 'k', baseUrl: 'http://127.0.0.1:9', fetch })
  const answer = await service.edit({ prompt: 'x', images: photo, size: '1024x1536' })
  expect(answer).toMatchObject({ ok: false, error: { kind: 'unsupported' } })
  const [lack] = service.lacks('edit', { prompt: 'x', images: photo, size: '1024x1536' })
  expect(lack).toMatchObject({ word: 'size', provider: 'gptplus5' })
  expect(lack?.offers).toContain('2:3')
  expect(service.lacks('generate', { prompt: 'x' })[0]).toMatchObject({ word: 'task' })
  expect(service.lacks('edit', { prompt: 'x' })[0]).toMatchObject({ word: 'images' })
  const form = images(contractOf('apigo'), { fetch })
  expect(form.lacks('edit', { prompt: 'x', images: 'https://example.com/a.png' })[0]?.message).toContain('as files')
  expect(form.lacks('edit', { prompt: 'x', images: photo, format: 'gif' })[0]).toMatchObject({
    word: 'format',
    offers: ['png', 'jpeg', 'webp'],
  })
  expect(sent).toBe(0)
})

test('a size becomes the nearest aspect ratio only when that is allowed, and the change is told', async () => {
  const service = over('gptplus5')
  const ask = { prompt: 'x', images: photo, size: '1024x1536' }
  expect(service.supports('edit', ask)).toBe(false)
  expect(service.supports('edit', ask, { lossy: true })).toBe(true)
  const answer = await service.edit(ask, { lossy: true })
  expect(answer.ok && answer.changes).toEqual(['The size 1024x1536 became the aspect ratio 2:3.'])
  const facts = answer.ok ? await answer.images[0]?.facts() : undefined
  expect((facts?.width ?? 0) / (facts?.height ?? 1)).toBeCloseTo(2 / 3, 1)
})

test('a refused key, an unreachable host and a call that is given up are failures of one shape', async () => {
  for (const id of names) {
    const refused = await hat(images(contractOf(id), { key: 'sk-invalid', baseUrl: `${server.url}/${id}` }))
    expect(refused, id).toMatchObject({ ok: false, provider: id, error: { kind: 'refusal', reason: 'key' } })
    expect(refused.ok || refused.error.message).toMatch(/\w/)
  }
  const lost = await hat(images(contractOf('apigo'), { baseUrl: 'http://127.0.0.1:9' }))
  expect(lost).toMatchObject({ ok: false, status: 0, error: { kind: 'network' } })
  const gone = await over('apigo').edit({ prompt: 'x', images: photo }, { signal: AbortSignal.abort() })
  expect(gone).toMatchObject({ ok: false, status: 0, error: { kind: 'aborted' } })
})

test('a fallback goes on after a refusal, tells why, and does not pay twice on its own', async () => {
  const refused = images(contractOf('codex22'), { key: 'sk-invalid', baseUrl: `${server.url}/codex22` })
  const answer = await fallback([refused, over('apigo')]).edit({ prompt: 'x', images: photo })
  expect(answer).toMatchObject({
    ok: true,
    provider: 'apigo',
    tried: [{ provider: 'codex22', error: { reason: 'key' } }],
  })
  const silent = images(contractOf('codex22'), { baseUrl: 'http://127.0.0.1:9' })
  expect(await fallback([silent, over('apigo')]).edit({ prompt: 'x', images: photo })).toMatchObject({
    ok: false,
    provider: 'codex22',
    tried: [],
  })
  const paid = await fallback([silent, over('apigo')], { paid: true }).edit({ prompt: 'x', images: photo })
  expect(paid).toMatchObject({
    ok: true,
    provider: 'apigo',
    tried: [{ provider: 'codex22', error: { kind: 'network' } }],
  })
  const exact = fallback([over('gptplus5'), over('apigo')])
  expect(await exact.edit({ prompt: 'x', images: photo, size: '1024x1536' })).toMatchObject({
    ok: true,
    tried: [{ provider: 'gptplus5', error: { kind: 'unsupported' } }],
  })
})
