import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import type { Behaviour } from '../../src/core/behaviour.ts'
import { createSession } from '../../src/engine/session/create-session.ts'
import { serve } from '../../src/shells/node/serve.ts'

const noCurl = spawnSync('curl', ['--version']).error !== undefined
if (noCurl)
  console.log('The commands of the page on mocking are not run: there is no curl here. Install curl to run them.')

const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/mocking.md'), 'utf8')
// Fences of every language are read in one go: the end of one looks like the beginning of one without a language.
const blocks = [...page.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
const fences = (language: string) => blocks.filter(([, own]) => own === language).map(([, , text = '']) => text)

/** Commands of the page: those of curl, joined over continued lines. */
const commands = [...fences('sh'), ...fences('')]
  .flatMap(text => text.replace(/\\\n\s*/g, '').split('\n'))
  .map(line => line.replace(/^\$ /, ''))
  .filter(line => line.startsWith('curl '))

/** The mocks that the page has its reader start, by their ports. */
const started = [...page.matchAll(/^npx pixpact mock ([a-z\d ]+?)(?: --port (\d+))?\s+#/gm)].map(
  ([, names = '', port = '4010']) => ({ ids: names.split(' '), port }),
)
const contracts = await Promise.all(
  providers.filter(({ id }) => started.some(({ ids }) => ids.includes(id))).map(({ id }) => loadContract(id)),
)
const contractsOf = (ids: readonly string[]) => contracts.filter(({ id }) => ids.includes(id))

const served: { readonly port: string; readonly server: Awaited<ReturnType<typeof serve>> }[] = []
beforeAll(async () => {
  for (const { ids, port } of started)
    served.push({ port, server: await serve({ contracts: contractsOf(ids), port: 0, host: '127.0.0.1' }) })
})
afterAll(async () => {
  for (const { server } of served) await server.close(0)
})

test('the page on mocking has its reader start a mock of OpenAI first, and one of aa', () => {
  expect(started[0]).toEqual({ ids: ['openai'], port: '4010' })
  expect(started.flatMap(({ ids }) => ids)).toContain('aa')
})

test('each behaviour that the page on mocking shows is one that the mock of the page can have', () => {
  const examples = fences('json').flatMap(text => {
    const whole = text.trim()
    return (/^\{ \S+ .*\}$/.test(whole.split('\n')[0] ?? '') ? whole.split('\n') : [whole]).map(
      line => JSON.parse(line) as Behaviour,
    )
  })
  expect(examples.length).toBeGreaterThan(12)
  for (const example of examples) {
    const [contract] = contractsOf([example.pending ? 'aa' : 'openai'])
    if (contract) createSession(contract, {}, example)
  }
})

test.skipIf(noCurl)('each curl command of the page does what it says, against the mock that it calls', async () => {
  expect(commands.length).toBeGreaterThan(7)
  for (const command of commands) {
    const own = served.reduce(
      (text, { port, server }) => text.replaceAll(`http://127.0.0.1:${port}`, server.url),
      command,
    )
    expect(own, 'calls no mock that the page has its reader start').not.toBe(command)
    const endless = / -N /.test(own)
    const { code, out } = await run(`${own} -s -w '\\n%{http_code}' --max-time ${endless ? 1 : 20}`)
    expect(code, command).toBe(endless ? 28 : 0)
    const wished = /code=(\d{3})/.exec(command)?.[1] ?? '2'
    expect(out.trim().split('\n').at(-1), `${command}\n${out}`).toMatch(new RegExp(`^${wished}`))
  }
})

function run(command: string): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise(done => {
    execFile('bash', ['-c', command], { timeout: 30_000 }, (error, out) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out })
    })
  })
}
