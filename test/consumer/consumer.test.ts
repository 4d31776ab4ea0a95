import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pixpact, type Running, start } from '../e2e/command.ts'
import { launch, missing as noBrowser } from '../reporters/chromium.ts'
import { generate } from '../shells/proxy/ask.ts'
import { application, folderOf, nodeOf, pack, remove, run, whyNot } from './packed.ts'
import { allWell, laySources, runnable } from './sources.ts'

// An application on a machine of its own: the tarball in an empty folder, once with each major version of TypeScript.
const documents = ['bookshop', 'tickets', 'storage'].map(name =>
  resolve(import.meta.dirname, `../shells/generate/documents/${name}.yaml`),
)
const versions = ['5.9.3', '7.0.2']
const missing = await whyNot()
if (missing !== undefined) console.warn(`skipped: an application cannot be made from the package, because ${missing}`)

const folders = new Map<string, string>()
let tarball: string
let mock: Running | undefined
let base: string

beforeAll(async () => {
  tarball = await pack()
  if (missing) return
  await Promise.all(versions.map(async version => folders.set(version, await application(tarball, version))))
  mock = start(['mock', 'openai', ...documents, '--port', '0'], installed())
  const said = await mock.says(/Stop with Ctrl-C/)
  base = /(http:\/\/127\.0\.0\.1:\d+)\/openai/.exec(said)?.[1] ?? ''
}, 180_000)

afterAll(() => {
  mock?.child.kill('SIGTERM')
  remove(folderOf(tarball), ...folders.values())
})

const folderFor = (version: string): string => folders.get(version) ?? ''
const installed = () => {
  const cwd = folderFor('5.9.3')
  return { cwd, command: join(cwd, 'node_modules/pixpact/scripts/pixpact.mjs') }
}
const bin = (folder: string, name: string) => join(folder, 'node_modules/.bin', name)

test('the packed package is in order by publint, and its types resolve by attw', { timeout: 120_000 }, async () => {
  const own = resolve(import.meta.dirname, '../..')
  const linted = await run(own, bin(own, 'publint'), ['run', '--strict', tarball])
  expect(linted.code, linted.text).toBe(0)
  const patterns = ['clients/*', 'contracts/*', 'mocks/*', 'specs/*.yaml']
  const entries = ['clients/apigo', 'contracts/apigo', 'mocks/apigo', 'mocks/node', 'mocks/browser']
  const args = [
    tarball,
    '--profile',
    'esm-only',
    '--include-entrypoints',
    ...entries,
    '--exclude-entrypoints',
    ...patterns,
  ]
  const resolved = await run(own, bin(own, 'attw'), args)
  expect(resolved.code, resolved.text).toBe(0)
})

test.skipIf(missing).each(versions)(
  'an application on TypeScript %s generates from the package, and compiles with the examples of the pages',
  { timeout: 180_000 },
  async version => {
    const folder = folderFor(version)
    const made = await run(folder, bin(folder, 'pixpact'), ['generate', 'openai', ...documents, '--out', 'src/api'])
    expect(made.code, made.text).toBe(0)
    laySources(folder)
    for (const settings of ['nodenext', 'bundler']) {
      const compiled = await run(folder, bin(folder, 'tsc'), ['-p', `tsconfig.${settings}.json`])
      expect(compiled, `${version} ${settings}`).toEqual({ code: 0, text: '' })
    }
  },
)

test.skipIf(missing).for([process.versions.node, '22'])(
  'what was compiled runs on Node %s, against mocks of the package',
  { timeout: 180_000 },
  async (version, context) => {
    const folder = folderFor('5.9.3')
    const node = version === process.versions.node ? process.execPath : await nodeOf(folder, version)
    if (node === undefined) {
      console.warn(`skipped: Node ${version} cannot be had for ${process.platform} ${process.arch}`)
      return context.skip()
    }
    const said = await run(folder, node, ['out/main.js', base])
    expect(said.text.trim().split('\n').at(-1)).toBe(allWell)
    for (const { name } of runnable) {
      const ended = await run(folder, node, [`out/${name.replace(/ts$/, 'js')}`])
      expect(ended.code, `${name}: ${ended.text}`).toBe(0)
      expect(ended.text).not.toContain('Assertion failed')
    }
  },
)

test.skipIf(missing)('the command of the package finds its parts', { timeout: 120_000 }, async () => {
  const checked = await pixpact(['check', 'apigo', '--out', 'report'], installed())
  expect(checked.code, checked.stderr).toBe(0)
  for (const args of [
    ['check'],
    ['generate', '--out', 'made'],
    ['mock'],
    ['proxy', '--target', base],
    ['mock', '--engine', 'prism'],
  ]) {
    const refused = await pixpact([...args, 'nobody'], installed())
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('There is no provider "nobody"')])
  }
  const script = await fetch(`${base}/_pixpact/console/shells/node/console/page/main.js`)
  expect([script.status, await script.text()]).toEqual([200, expect.stringContaining('import ')])
  const proxy = start(['proxy', 'openai', '--target', base, '--port', '0'], installed())
  const [, through] = /(http:\S+)\n/.exec(await proxy.says(/Stop with Ctrl-C/)) ?? []
  expect((await generate(`${through}/openai`)).status).toBe(200)
  proxy.child.kill('SIGTERM')
  expect(await proxy.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('is kept. 1 call') })
})

test.skipIf(missing ?? noBrowser)(
  'bundled, the clients of the package work in Chromium',
  { timeout: 120_000 },
  async () => {
    const folder = folderFor('7.0.2')
    const input = join(folder, 'page.js')
    writeFileSync(
      input,
      `import { images, stream } from 'pixpact/client'
import { createClient } from 'pixpact/clients/openai'
import { contract } from 'pixpact/contracts/openai'
const baseUrl = ${JSON.stringify(`${base}/openai`)}
const client = createClient({ key: 'k', baseUrl })
const streaming = await stream(client.createImage, { body: { prompt: 'hat', partial_images: 1 } })
const types = []
if (streaming.ok) for await (const event of streaming.events) types.push(event.type)
const photo = new Uint8Array([137, 80, 78, 71, 13, 10])
const edit = await client.createImageEdit({ body: { prompt: 'hat', image: [photo, photo] } })
const answer = await images(contract, { key: 'k', baseUrl }).generate({ prompt: 'hat', size: '1536x1024' })
globalThis.told = { types, edit: edit.status, facts: answer.ok ? await answer.images[0].facts() : answer.error }
`,
    )
    const bundle = await rolldown({ input, platform: 'browser' })
    const { output } = await bundle.generate({ format: 'esm' })
    await bundle.close()
    const server = createServer(({ url }, response) => {
      const script = output.find(({ fileName }) => url === `/${fileName}`)
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
      response.end(
        script && 'code' in script ? script.code : '<!doctype html><script type="module" src="/page.js"></script>',
      )
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const browser = await launch()
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await page.waitForFunction('globalThis.told')
      expect(await page.evaluate('globalThis.told')).toEqual({
        types: ['image_generation.partial_image', 'image_generation.completed'],
        edit: 200,
        facts: { format: 'png', width: 1536, height: 1024, alpha: false, complete: true },
      })
    } finally {
      await browser.close()
      server.close()
    }
  },
)
