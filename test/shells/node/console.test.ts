import { expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import { readBase64 } from '../../../src/codec/base64.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { compileContract } from '../../../src/contract/compile/compile.ts'
import { readyCommands } from '../../../src/engine/mock/ready-commands.ts'
import type { Catalog } from '../../../src/shells/node/console/catalog.ts'
import type { PictureView } from '../../../src/shells/node/console/pictures.ts'
import { policyWith } from '../../../src/shells/node/console/policy.ts'
import { control, converse, generate, key, serving } from './served.ts'

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

test('a browser that opens the root of a mock gets the console, and everybody else the mocked API', async () => {
  for (const ids of [['openai'], ['openai', 'apigo']])
    await serving(ids, async ({ url, sessions }) => {
      for (const path of ['/', '/?from=here', '/_pixpact/']) {
        const answer = await fetch(url + path, { headers: browser })
        expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
          path,
          200,
          'text/html; charset=utf-8',
        ])
        expect(await answer.text()).toContain('<h1>pixpact <span>mock console</span></h1>')
      }
      expect(sessions.map(({ exchanges }) => exchanges.total)).toEqual(ids.map(() => 0))
      const plain = await fetch(`${url}/`, { headers: { accept: '*/*' } })
      expect([plain.status, plain.headers.get('content-type')]).toEqual([404, 'application/json'])
      expect((await fetch(`${url}/_pixpact/`, { headers: { accept: '*/*' } })).status).toBe(200)
      const posted = await fetch(`${url}/`, { method: 'POST', headers: browser })
      expect([posted.status, posted.headers.get('content-type')]).toEqual([404, 'application/json'])
    })
})

test('an operation that stands at the root keeps it; the console stands beside it', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Rooted', version: '1' },
    paths: {
      '/': {
        get: { responses: { 200: { description: 'ok', content: { 'text/html': { schema: { type: 'string' } } } } } },
      },
    },
  }
  const contract = compileContract({ document, path: 'rooted.yaml', sha256: '' })
  const options = { contracts: [contract] }
  await serving(
    [],
    async ({ url, sessions }) => {
      expect(await (await fetch(`${url}/`, { headers: browser })).text()).not.toContain('console')
      expect(sessions[0]?.exchanges.total).toBe(1)
      expect(await (await fetch(`${url}/_pixpact/`, { headers: browser })).text()).toContain('mock console')
    },
    options,
  )
})

test('only scripts and style that bear the nonce of this very answer run, and no text becomes markup', async () => {
  await serving(['openai'], async ({ url }) => {
    const nonces = new Set<string>()
    for (let turn = 0; turn < 3; turn++) {
      const answer = await fetch(`${url}/_pixpact/`)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'nonce-([\w+/]{24})'/.exec(policy)?.[1] ?? ''
      nonces.add(nonce)
      expect(policy).toBe(policyWith(nonce))
      const page = await answer.text()
      const tags = [...page.matchAll(/<(?:script|style)\b[^>]*>/g)].map(([tag]) => tag)
      expect(tags.length).toBe(2)
      expect(tags.filter(tag => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      expect(page).not.toMatch(/\son\w+=|javascript:|\sstyle=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/i)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    expect(nonces.size).toBe(3)
  })
  const policy = policyWith('n')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/)
})

test('every script that the page loads is there, is JavaScript, and loads no other place', async () => {
  await serving(['openai'], async ({ url }) => {
    const page = await (await fetch(`${url}/_pixpact/`)).text()
    const first = /<script[^>]* src="([^"]+)"/.exec(page)?.[1] ?? ''
    const seen = new Set([new URL(first, url).href])
    for (const script of seen) {
      const answer = await fetch(script)
      expect([script, answer.status, answer.headers.get('content-type')]).toEqual([
        script,
        200,
        'text/javascript; charset=utf-8',
      ])
      const text = await answer.text()
      expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|interface /)
      for (const [, path] of text.matchAll(/from '([^']+)'/g)) seen.add(new URL(path ?? '', script).href)
    }
    expect(seen.size).toBeGreaterThan(15)
    expect([...seen].filter(script => !script.startsWith(`${url}/_pixpact/console/`))).toEqual([])
  })
})

test('no other file can be had by the path of a script', async () => {
  await serving(['openai'], async ({ url }) => {
    const page = 'shells/node/console/page'
    for (const path of [
      'shells/node/console/catalog.ts',
      'cli/main.ts',
      `${page}/../catalog.ts`,
      `${page}/%2e%2e/catalog.ts`,
      `${page}/..%2fcatalog.ts`,
      `${page}/nothing.ts`,
      `${page}/main.ts%00.js`,
      `${page}/`,
      '',
    ]) {
      const head = `GET /_pixpact/console/${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`
      expect([path, (await converse(url, head)).slice(0, 12)]).toEqual([path, 'HTTP/1.1 404'])
    }
  })
})

test('pages of other sites get nothing of the console; a link to it may stand anywhere', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    const script = '/_pixpact/console/shells/node/console/page/main.ts'
    const places = ['/', '/_pixpact/', script, '/_pixpact/catalog', '/_pixpact/pictures?provider=aa&exchange=1']
    for (const path of places)
      for (const foreign of [{ origin: 'https://page.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await fetch(url + path, { headers: { ...browser, ...foreign } as { [name: string]: string } })
        expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
        await answer.text()
      }
    const opened = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    const status = async (path: string, dest: string) => {
      // fetch sets these fields itself.
      const fields = Object.entries({ ...browser, ...opened, 'sec-fetch-dest': dest }).map(
        ([name, value]) => `${name}: ${value}`,
      )
      const head = [`GET ${path} HTTP/1.1`, `Host: ${new URL(url).host}`, 'Connection: close', ...fields]
      return (await converse(url, `${head.join('\r\n')}\r\n\r\n`)).slice(9, 12)
    }
    expect([await status('/', 'document'), await status('/', 'iframe')]).toEqual(['200', '403'])
    expect(await status('/_pixpact/catalog', 'document')).toBe('403')
  })
})

test('the console is read only: other methods are refused, and a HEAD has no body', async () => {
  await serving(['openai'], async ({ url }) => {
    const head = await fetch(`${url}/`, { method: 'HEAD', headers: browser })
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const path of ['', 'catalog', 'pictures']) {
      const posted = await control(url, 'POST', path, {})
      expect([path, posted.status, posted.headers.get('allow')?.startsWith('GET')]).toEqual([path, 405, true])
    }
  })
})

test('the catalog has the commands that the mock prints, with its key, and the faults that can show', async () => {
  await serving(
    ['openai', 'aa'],
    async ({ url }) => {
      const { body } = await control(url, 'GET', 'catalog')
      const { providers, faults }: Catalog = body
      const commands = readyCommands(await loadContract('openai'), `${url}/openai`, 'sk-only-this')
      expect(providers.map(({ id }) => id)).toEqual(['openai', 'aa'])
      expect(providers[0]?.operations.map(({ command }) => command)).toEqual(
        commands.calls.map(({ command }) => command),
      )
      expect(commands.calls[0]?.command).toContain('Bearer sk-only-this')
      expect(providers.map(({ canPend }) => canPend)).toEqual([false, true])
      const known = new Set(faults.map(({ id }) => id))
      const shown = providers.flatMap(({ operations }) => operations.flatMap(operation => operation.faults))
      expect(shown.filter(id => !known.has(id))).toEqual([])
      expect(faults.find(({ id }) => id === 'makes-one-image-only')).toEqual({
        id: 'makes-one-image-only',
        title: 'Makes one image, however many were asked for',
        level: 'images',
        caughtBy: 'image-count',
        check: 'As many images as were asked for',
      })
    },
    { options: { key: 'sk-only-this' } },
  )
})

test('each fault that the catalog names for an operation can be switched on for it', async () => {
  await serving(['openai'], async ({ url }) => {
    const { providers }: Catalog = (await control(url, 'GET', 'catalog')).body
    const switches = providers.flatMap(({ operations }) =>
      operations.flatMap(({ id: operation, faults }) => faults.map(id => ({ id, operation }))),
    )
    expect(switches.length).toBeGreaterThan(100)
    expect((await control(url, 'PUT', 'faults', { faults: switches })).status).toBe(200)
  })
})

const picturesOf = async (url: string, exchange: number): Promise<readonly PictureView[]> =>
  (await control(url, 'GET', `pictures?exchange=${exchange}`)).body.pictures

test('the pictures of an exchange are those that were sent and that came, links included', async () => {
  await serving(['openai'], async ({ url, sessions }) => {
    await generate(url, { n: 2, size: '1536x1024' })
    const image = await (await fetch(`${url}/_pixpact/images/0-1-256x256-transparent.png`)).blob()
    const form = new FormData()
    for (const [name, value] of Object.entries({ model: 'gpt-image-1', prompt: 'a boat' })) form.set(name, value)
    form.set('image', image, 'boat.png')
    await fetch(`${url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form })
    await generate(url, { model: 'dall-e-3', response_format: 'url' })
    await generate(url, { stream: true, partial_images: 2 })
    const made = await picturesOf(url, 1)
    expect(made.map(({ side, at, width, height }) => [side, at, width, height])).toEqual([
      ['response', '/data/0/b64_json', 1536, 1024],
      ['response', '/data/1/b64_json', 1536, 1024],
    ])
    const [, sent = ''] = /^data:image\/png;base64,(.*)$/.exec(made[0]?.source ?? '') ?? []
    expect(readImage(readBase64(sent).bytes ?? new Uint8Array())).toMatchObject({ width: 1536, complete: true })
    expect((await picturesOf(url, 2)).map(({ side, at }) => [side, at])).toEqual([['response', '']])
    expect((await picturesOf(url, 3)).map(({ side, at }) => [side, at])).toEqual([
      ['request', 'image'],
      ['response', '/data/0/b64_json'],
    ])
    expect(await picturesOf(url, 4)).toMatchObject([{ at: '/data/0/url', linked: true, width: 1024, complete: true }])
    expect((await picturesOf(url, 5)).map(({ at }) => at)).toEqual([0, 1, 2].map(index => `/events/${index}/b64_json`))
    expect(sessions[0]?.exchanges.total).toBe(5)
  })
})

test('links that lead elsewhere, or nowhere, are no pictures', async () => {
  await serving(['openai'], async ({ url }) => {
    const links = [
      'http://127.0.0.1:9/_pixpact/images/0-1-256x256-opaque.png',
      'https://page.example/_pixpact/images/0-1-256x256-opaque.png',
      'http://[/_pixpact/images/0-1-256x256-opaque.png',
      `${url}/_pixpact/images/0-1-9999x9999-opaque.png`,
      `${url}/_pixpact/exchanges`,
      'data:image/svg+xml,<svg onload=alert(1)>'.padEnd(200),
      'x'.repeat(100_000),
    ]
    await control(url, 'PATCH', 'behaviour', {
      script: [{ status: 200, body: { data: links.map(link => ({ url: link })) } }],
    })
    await generate(url)
    expect(await picturesOf(url, 1)).toEqual([])
  })
})

test('pictures of an exchange that is not kept are told to be gone', async () => {
  await serving(['openai', 'aa'], async ({ url }) => {
    const gone = await control(url, 'GET', 'pictures?provider=aa&exchange=7')
    expect([gone.status, gone.body.error.message]).toEqual([404, expect.stringContaining('no longer kept')])
    for (const path of ['pictures?exchange=1', 'pictures?provider=none&exchange=1', 'catalog?provider=none'])
      expect([path, (await control(url, 'GET', path)).status]).toEqual([path, 400])
    const narrowed: Catalog = (await control(url, 'GET', 'catalog?provider=aa')).body
    expect(narrowed.providers.map(provider => provider.url)).toEqual([`${url}/aa`])
  })
})
