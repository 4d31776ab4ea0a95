import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { generate, key, mocking } from '../shells/proxy/ask.ts'
import { upstream } from '../shells/proxy/proxied.ts'
import { inFolder, pixpact, type Running, start } from './command.ts'

/** A proxy as a process, once it listens. */
async function proxy(folder: string, ...args: readonly string[]): Promise<Running & { readonly url: string }> {
  const running = start(['proxy', ...args, '--port', '0'], { cwd: folder })
  const said = await running.says(/Stop with Ctrl-C/)
  return { ...running, url: /(http:\/\/127\.0\.0\.1:\d+)\n/.exec(said)?.[1] ?? '' }
}

const read = async (...path: readonly string[]): Promise<Report> => JSON.parse(await readFile(join(...path), 'utf8'))

/** Everything that can be told of a call and does not depend on when it was made. */
const timeless = ({ status, headers }: Response, text: string) => [status, headers.get('content-type'), text]

async function talk(url: string): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (const fields of [{ size: '1536x1024' }, { size: '1536x1024' }, { stream: true }, { n: 0 }]) {
    const answer = await generate(url, fields)
    answers.push(timeless(answer, await answer.text()))
  }
  const openai = new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 })
  const image = new File([new Uint8Array(2_000).fill(7)], 'a.png', { type: 'image/png' })
  answers.push(await openai.images.edit({ prompt: 'a hat', image: [image, image] }).catch(error => error.message))
  return answers
}

test('findings are told as they occur; recorded traffic is replayed as it was and judged as it was', async () => {
  await inFolder(async folder => {
    await mocking('openai', ['ignores-the-size', 'echoes-the-key'], async url => {
      const running = await proxy(folder, 'openai', '--target', url, '--record', 'traffic.har', '--out', 'reports')
      let told = ''
      const finding = new Promise<void>(resolve =>
        running.child.stderr?.on('data', piece => {
          told += piece
          if (told.includes('image-size')) resolve()
        }),
      )
      const answers = await talk(running.url)
      await finding
      running.child.kill('SIGINT')
      const { code, stdout, stderr } = await running.ended
      expect(code).toBe(1)
      expect(
        stderr.match(/✘ error {2}image-size {2}POST \/images\/generations\n {6}says {6}The image is 1254x1254/g),
      ).not.toBe(null)
      expect(stderr.match(/key-not-echoed {2}POST \/images\/generations/g)).toHaveLength(1)
      expect(stdout).toContain('✘ OpenAI breaks')
      expect(stdout).toContain('Recorded: traffic.har, reports/exchanges.har')
      expect((await readdir(folder)).toSorted()).toEqual(['reports', 'traffic.har'])
      expect((await readdir(join(folder, 'reports'))).toSorted()).toEqual([
        'exchanges.har',
        'junit.xml',
        'report.html',
        'report.json',
      ])
      expect((await stat(join(folder, 'traffic.har'))).mode & 0o777).toBe(0o600)
      const files = ['traffic.har', 'reports/exchanges.har', 'reports/report.json', 'reports/report.html']
      const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))
      for (const text of [...texts, stdout, stderr]) expect(text.includes(key)).toBe(false)

      const [seen] = (await read(folder, 'reports', 'report.json')).targets
      expect(seen).toMatchObject({ upstream: { kind: 'proxy', url }, totals: { calls: 5 } })
      const verified = await pixpact(['verify', 'traffic.har', '--report', 'json', '--out', '-'], { cwd: folder })
      expect(verified.code).toBe(1)
      const [again] = (JSON.parse(verified.stdout) as Report).targets
      expect(again?.findings).toEqual(seen?.findings)
      expect(again?.verdicts).toEqual(seen?.verdicts)
      expect(again?.exchanges).toEqual(seen?.exchanges)
      expect(again?.coverage).toEqual(seen?.coverage)

      const replay = await proxy(folder, 'openai', '--replay', 'traffic.har')
      // The key that the mock sends back is hidden in the recording, character by character.
      expect(await talk(replay.url)).toEqual(answers)
      expect((await generate(replay.url, { n: 3 })).status).toBe(404)
      replay.child.kill('SIGTERM')
      const ended = await replay.ended
      expect([ended.code, ended.stdout]).toEqual([
        0,
        expect.stringContaining('5 answered from the recording, 1 not in it.'),
      ])
      expect(ended.stderr).toContain('No recorded request is like this one.')
    })
  })
})

test('a recording is whole while the proxy is at work, and after it was killed', async () => {
  await inFolder(async folder => {
    await mocking('openai', [], async url => {
      const running = await proxy(folder, 'openai', '--target', url, '--record', 'traffic.har')
      await (await generate(running.url)).text()
      const entries = async () => {
        const text = await readFile(join(folder, 'traffic.har'), 'utf8').catch(() => '')
        return text === '' ? 0 : JSON.parse(text).log.entries.length
      }
      while ((await entries()) === 0) await new Promise(resolve => setTimeout(resolve, 50))
      running.child.kill('SIGKILL')
      await running.ended
      expect(await entries()).toBe(1)
      expect(await pixpact(['verify', 'traffic.har', '--report', 'terminal'], { cwd: folder })).toMatchObject({
        code: 0,
      })
    })
  })
})

test('an upstream that keeps its promises gives exit code 0, and one that is not there 3', async () => {
  await inFolder(async folder => {
    await mocking('openai', [], async url => {
      const good = await proxy(folder, 'openai', '--target', url)
      await (await generate(good.url)).text()
      good.child.kill('SIGINT')
      expect(await good.ended).toMatchObject({ code: 0, stderr: '' })
    })
    const nobody = await upstream(
      () => {},
      async address => address,
    )
    const lost = await proxy(folder, 'openai', '--target', nobody)
    expect((await generate(lost.url)).status).toBe(502)
    lost.child.kill('SIGINT')
    expect(await lost.ended).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('No call was answered.'),
      stderr: expect.stringContaining('refuses connections'),
    })
    expect(await readdir(folder)).toEqual([])
  })
})

test('block withholds what breaks a promise, for a document of the user as well', async () => {
  await inFolder(async folder => {
    await writeFile(
      join(folder, 'relay.yaml'),
      `openapi: 3.1.0
info: { title: Relay, version: '1' }
paths:
  /numbers:
    get:
      responses:
        '200':
          description: A number
          content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } }
`,
    )
    let n: unknown = 'one'
    await upstream(
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ n })),
      async url => {
        const running = await proxy(
          folder,
          'relay.yaml',
          '--target',
          url,
          '--on-finding',
          'block',
          '--fail-on',
          'error',
        )
        const blocked = await fetch(`${running.url}/numbers`)
        expect([blocked.status, (await blocked.json()).findings[0]]).toMatchObject([
          502,
          { check: 'answer-schema', at: '/n' },
        ])
        n = 1
        expect(await (await fetch(`${running.url}/numbers`)).json()).toEqual({ n: 1 })
        running.child.kill('SIGINT')
        expect(await running.ended).toMatchObject({ code: 1 })
      },
    )
  })
})

test('wrong usage is told in a sentence before anything listens', async () => {
  await inFolder(async folder => {
    await writeFile(join(folder, 'taken'), '')
    await upstream(
      () => {},
      async url => {
        const { port } = new URL(url)
        for (const [args, says] of [
          [[], /missing required argument/],
          [['openai'], /--target.*--replay/],
          [['opnai', '--target', url], /no provider "opnai"/],
          [['openai', '--target', 'localhost:4010'], /is no URL.*http:\/\/localhost:4010/],
          [['openai', '--target', 'http://a:b@localhost'], /without a user or password/],
          [['openai', '--target', url, '--port', port], /Port \d+ of 127\.0\.0\.1 is in use/],
          [['openai', '--target', url, '--record', 'no/such/folder.har'], /cannot be written/],
          [['openai', '--target', url, '--record', '.'], /it is no file/],
          [['openai', '--target', url, '--out', 'taken'], /cannot be written to taken/],
          [['openai', '--target', url, '--report', 'har', '--out', '-'], /--record traffic\.har/],
          [['openai', '--target', url, '--on-finding', 'block', '--fail-on', 'never'], /withholds/],
          [['openai', '--replay', 'missing.har'], /cannot be read/],
          [
            ['openai', '--replay', 'taken', '--record', 'b.har', '--max-latency', '1'],
            /leave out --record, --max-latency/,
          ],
        ] as const) {
          const { code, stderr, stdout } = await pixpact(['proxy', ...args], { cwd: folder })
          expect([args, code, stdout, stderr]).toEqual([args, 2, '', expect.stringMatching(says)])
        }
        expect(await readdir(folder)).toEqual(['taken'])
      },
    )
  })
})

test('the example of docs/proxy.md shows what the command says', async () => {
  const page = await readFile(new URL('../../docs/proxy.md', import.meta.url), 'utf8')
  const [, block = ''] =
    /```console\n\$ pixpact proxy openai --target http:\/\/127\.0\.0\.1:4010\n(.*?)```/s.exec(page) ?? []
  const lines = block.trimEnd().split('\n')
  expect(lines.length).toBe(9)
  await inFolder(async folder => {
    await mocking('openai', ['ignores-the-size'], async url => {
      const running = await proxy(folder, 'openai', '--target', url)
      await (await generate(running.url, { size: '1536x1024' })).text()
      running.child.kill('SIGINT')
      const { stdout, stderr } = await running.ended
      const shown = (stdout + stderr)
        .replaceAll(running.url, 'http://127.0.0.1:4020')
        .replaceAll(url, 'http://127.0.0.1:4010')
        .replaceAll(/in \d+ ms$/gm, 'in 8 ms')
      for (const line of lines) expect(shown).toContain(line)
    })
  })
})
