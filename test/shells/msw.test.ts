import { readFileSync } from 'node:fs'
import { getResponse } from 'msw'
import { afterEach, expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import { createServer } from '../../mocks/node.ts'
import { readBase64 } from '../../src/codec/base64.ts'
import { readImage } from '../../src/codec/image/read.ts'
import { createHandlers, type HandlerOptions } from '../../src/shells/msw/handlers.ts'
import { toResponse } from '../../src/shells/msw/response.ts'

let stop = () => {}
afterEach(() => stop())

async function intercept(provider: string, options?: HandlerOptions): Promise<void> {
  const server = createServer(createHandlers(await loadContract(provider), options))
  server.listen({ onUnhandledFrame: 'error' })
  stop = () => {
    server.close()
    stop = () => {}
  }
}

const generate = (url: string, body: object, key = 'sk-any') =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a boat', ...body }),
  })

const edit = (url: string) => {
  const form = new FormData()
  form.append('model', 'gpt-image-2')
  form.append('prompt', 'a hat')
  form.append('image', new File(['\x89PNG'], 'a.png', { type: 'image/png' }))
  return fetch(url, { method: 'POST', headers: { authorization: 'Bearer sk-any' }, body: form })
}

test('a call to the documented host is answered with an image of the size that was asked for', async () => {
  await intercept('openai')
  const response = await generate('https://api.openai.com/v1/images/generations', { size: '1536x1024' })
  const { data } = await response.json()
  expect(response.status).toBe(200)
  expect(readImage(readBase64(data[0].b64_json).bytes ?? new Uint8Array())).toMatchObject({ width: 1536, height: 1024 })
})

test('a request that the contract does not allow is refused as a provider refuses it', async () => {
  await intercept('openai')
  const missing = await generate('https://api.openai.com/v1/images/generations', { prompt: undefined })
  expect([missing.status, await missing.json()]).toEqual([400, { error: expect.objectContaining({ param: 'prompt' }) }])
  expect((await generate('https://api.openai.com/v1/images/generations', {}, 'sk-invalid')).status).toBe(401)
})

test('a form with a file reaches the mock', async () => {
  await intercept('apigo')
  const response = await edit('https://maas.apigo.ai/v1/images/edits')
  expect([response.status, (await response.json()).data.length]).toEqual([200, 1])
})

test('a base URL of one’s own takes the place of the documented host, with or without /v1', async () => {
  for (const baseUrl of ['https://relay.example', 'https://relay.example/v1/', 'https://relay.example:8443/gateway']) {
    await intercept('apigo', { baseUrl })
    const root = baseUrl.replace(/\/v1\/$/, '')
    expect((await edit(`${root}/v1/images/edits`)).status, baseUrl).toBe(200)
    stop()
    const handlers = createHandlers(await loadContract('apigo'), { baseUrl })
    const documented = new Request('https://maas.apigo.ai/v1/images/edits', { method: 'POST', body: 'x' })
    expect(await getResponse(handlers, documented)).toBeUndefined()
  }
})

test('a document without a host is answered at any host, and its links to images open there', async () => {
  const contract = await loadContract('aimanyi')
  expect(contract.servers).toEqual([])
  await intercept('aimanyi')
  const [operation] = contract.operations
  const response = await fetch(`https://anything.example/gate${operation?.path}`, {
    method: operation?.method ?? 'POST',
  })
  expect(response.status).toBe(401)
})

test('links to images open', async () => {
  await intercept('openai')
  const answer = await fetch('https://api.openai.com/_pixpact/images/0-1-300x200-opaque.webp')
  expect(readImage(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({
    width: 300,
    height: 200,
    format: 'webp',
  })
  const prefixed = await fetch('https://api.openai.com/gateway/_pixpact/images/0-1-300x200-opaque.webp')
  expect(prefixed.status).toBe(200)
})

test('a stream comes as events', async () => {
  await intercept('openai')
  const response = await generate('https://api.openai.com/v1/images/generations', { stream: true, partial_images: 1 })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(await response.text()).toMatch(/image_generation\.completed/)
})

test('a fault without an answer is a network error, and one that cuts the answer breaks its body', async () => {
  await intercept('openai', { faults: ['resets-the-connection'] })
  await expect(generate('https://api.openai.com/v1/images/generations', {})).rejects.toThrow(TypeError)
  stop()
  await intercept('openai', { faults: ['cuts-the-answer'] })
  const cut = async () => (await generate('https://api.openai.com/v1/images/generations', {})).text()
  await expect(cut()).rejects.toThrow(TypeError)
})

test('an answer without a body, and headers that repeat, survive as they are', async () => {
  const headers = [
    ['x-a', '1'],
    ['x-a', '2'],
  ] as const
  const empty = toResponse({ status: 204, headers, chunks: [], ending: 'complete' })
  expect([empty.body, empty.headers.get('x-a')]).toEqual([null, '1, 2'])
})

test('every provider has ready handlers, for its operations and its images', async () => {
  for (const { id } of providers) {
    const { handlers } = await import(`../../mocks/${id}.ts`)
    const { operations } = await loadContract(id)
    expect(handlers.length, id).toBeGreaterThan(operations.length)
  }
})

/** Files and packages that a file imports, and theirs. `lazily` follows what is loaded when it is needed too. */
function imported(from: URL, lazily: boolean): { readonly files: ReadonlySet<string>; readonly packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (url: URL) => {
    if (files.has(url.href)) return
    files.add(url.href)
    const code = readFileSync(url, 'utf8').replace(/^(?:import|export) type .*$/gm, '')
    const later = lazily ? [...code.matchAll(/\bimport\('([^']+)'\)/g)] : []
    for (const [, name = ''] of [...code.matchAll(/^(?:import|export|\})[^'\n]*\bfrom ['"]([^'"]+)['"]/gm), ...later]) {
      if (name.startsWith('.')) visit(new URL(name, url))
      else packages.add(name)
    }
  }
  visit(from)
  return { files, packages }
}

for (const { id } of providers) {
  const module = new URL(`../../mocks/${id}.ts`, import.meta.url)

  test(`the mock of ${id} imports nothing that a browser lacks`, () => {
    const { files, packages } = imported(module, true)
    expect(files.size).toBeGreaterThan(150)
    expect([...packages].filter(name => name.startsWith('node:'))).toEqual([])
    expect(['eventsource-parser', 'msw/http', 're2js']).toEqual(expect.arrayContaining([...packages]))
  })

  test(`to import the mock of ${id} loads neither its engine, nor faults, nor a compiler`, () => {
    const { files, packages } = imported(module, false)
    const heavy = [...files].filter(file => /\/(engine|faults|checks|probes|load|compile|answer)\//.test(file))
    expect(heavy.map(file => file.split('/src/')[1])).toEqual(['contract/compile/freeze.ts'])
    expect(files.size).toBeLessThan(45)
    expect([...packages]).toContain('msw/http')
  })
}
