import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readBase64 } from '../../src/codec/base64.ts'
import { readImage } from '../../src/codec/image/read.ts'
import { inFolder, pixpact, script, start } from './command.ts'

const run = promisify(execFile)

const paragraphs = (said: string) => said.split('\n\n').filter(paragraph => paragraph.startsWith('curl '))

const missing = existsSync('/usr/bin/curl') ? undefined : '/usr/bin/curl is missing: install curl to run this'
if (missing) console.warn(`skipped: ${missing}`)

test.skipIf(missing !== undefined)(
  'the commands that a mock prints work as they stand, and the image has the size that they ask for',
  async () => {
    await inFolder(async folder => {
      const { child, ended, says } = start(['mock', 'apigo', '--port', '0'], { cwd: folder })
      const said = await says(/Stop with Ctrl-C/)
      let last = ''
      for (const command of paragraphs(said))
        last = (await run('sh', ['-c', command], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout
      const { data } = JSON.parse(last)
      expect(readImage(readBase64(data[0].b64_json).bytes ?? new Uint8Array())).toMatchObject({
        width: 1024,
        height: 1024,
      })
      child.kill('SIGTERM')
      expect(await ended).toMatchObject({ code: 0, stderr: '' })
    })
  },
)

test('several providers are served under their ids, with the latency, key and fault that were asked for', async () => {
  const { child, ended, says } = start([
    'mock',
    'apigo',
    'openai',
    '--port',
    '0',
    '--key',
    'sk-only',
    '--latency',
    '30',
    '--fault',
    'answers-with-a-page',
  ])
  const said = await says(/Stop with Ctrl-C/)
  const [, url] = /ApiGo: (http:\S+)\/apigo\n/.exec(said) ?? []
  const health = await fetch(`${url}/_pixpact/health`)
  expect(await health.json()).toMatchObject({
    providers: [
      { id: 'apigo', url: `${url}/apigo` },
      { id: 'openai', url: `${url}/openai` },
    ],
  })
  const asked = (key: string) =>
    fetch(`${url}/openai/v1/images/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"prompt":"a boat","model":"gpt-image-2"}',
    })
  const began = performance.now()
  const refused = await asked('sk-other')
  expect(performance.now() - began).toBeGreaterThanOrEqual(29)
  expect(refused.status).toBe(401)
  const broken = await asked('sk-only')
  expect(broken.headers.get('content-type')).toContain('text/html')
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0 })
})

const oldNode = '/usr/bin/node'
const isOld = async () =>
  existsSync(oldNode) && Number((await run(oldNode, ['--version'])).stdout.slice(1).split('.')[0]) < 22

test('an old Node borrows the one in node_modules, and hands on exit codes', async context => {
  if (!(await isOld())) return context.skip()
  expect(await pixpact(['list', 'providers'], { node: oldNode })).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('apigo'),
  })
  expect(await pixpact(['check', 'apogo'], { node: oldNode })).toMatchObject({ code: 2 })
})

test('a reader that has seen enough does not make a list fail', async () => {
  const { stdout, stderr } = await run('sh', ['-c', `"${process.execPath}" "${script}" list | head -1`])
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^providers \(\d+\)\n$/), ''])
})

test('a document of many operations is introduced by a few of them, and the mock has all', async () => {
  await inFolder(async folder => {
    const answers = { '200': { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } } }
    const paths = Object.fromEntries(times(40).map(index => [`/things${index}`, { get: { responses: answers } }]))
    const document = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths }
    writeFileSync(join(folder, 'things.json'), JSON.stringify(document))
    const { child, ended, says } = start(['mock', 'things.json', '--port', '0'], { cwd: folder })
    const said = await says(/Stop with Ctrl-C/)
    expect(paragraphs(said).length).toBe(6)
    expect(said).toContain('# The console has the commands of 34 more operations.')
    const [, url] = /Things: (http:\S+)\n/.exec(said) ?? []
    const catalog = await (await fetch(`${url}/_pixpact/catalog`)).json()
    expect(catalog.providers[0].operations.length).toBe(40)
    expect((await fetch(`${url}/things39`)).status).toBe(200)
    child.kill('SIGTERM')
    await ended
  })
})

const times = (count: number) => Array.from({ length: count }, (_, index) => index)
