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
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text)

/** Commands of the page: those of curl, joined over continued lines. */
const commands = [...fences('sh'), ...fences('')]
  .flatMap(text => text.replace(/\\\n\s*/g, '').split('\n'))
  .map(line => line.replace(/^\$ /, ''))
  .filter(line => line.startsWith('curl '))

const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
const [openai] = contracts.filter(({ id }) => id === 'openai')
let served: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  served = await serve({ contracts: openai ? [openai] : [], port: 0, host: '127.0.0.1' })
})
afterAll(() => served.close(0))

test('each behaviour that the page on mocking shows is one that a mock can have', () => {
  const examples = fences('json').flatMap(text => {
    const whole = text.trim()
    return (/^\{ \S+ .*\}$/.test(whole.split('\n')[0] ?? '') ? whole.split('\n') : [whole]).map(
      line => JSON.parse(line) as Behaviour,
    )
  })
  expect(examples.length).toBeGreaterThan(12)
  for (const example of examples) {
    const able = contracts.filter(contract => {
      try {
        createSession(contract, {}, example)
        return true
      } catch {
        return false
      }
    })
    expect(able.length, JSON.stringify(example)).toBeGreaterThan(0)
  }
})

test.skipIf(noCurl)('each curl command of the page on mocking does what it says, against a mock', async () => {
  expect(commands.length).toBeGreaterThan(7)
  for (const command of commands) {
    const own = command.replaceAll('http://127.0.0.1:4010', served.url).replaceAll('provider=apigo', 'provider=openai')
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
