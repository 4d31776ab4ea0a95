import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { respond } from '../../src/core/message.ts'
import type { Report } from '../../src/core/report.ts'
import { createSession } from '../../src/engine/session/create-session.ts'
import { serving } from '../shells/upstreams.ts'
import { inFolder, pixpact, start } from './command.ts'

const reportIn = async (folder: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, 'pixpact-report', 'report.json'), 'utf8'))

test('without a target the built-in mock is asked over HTTP, keeps its promises, and the report is written for its owner alone', async () => {
  await inFolder(async folder => {
    const { code, stdout, stderr } = await pixpact(['check', 'apigo'], { cwd: folder })
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /^No --target and no --live: asking the built-in mock over HTTP at http:\/\/127\.0\.0\.1:\d+\.\n$/,
      ),
    ])
    expect(stdout).toContain('Written: ')
    expect(stdout).not.toContain('\u001b')
    const report = await reportIn(folder)
    expect(report.targets).toMatchObject([
      {
        provider: 'apigo',
        upstream: { kind: 'mock' },
        profile: 'full',
        findings: [],
        totals: { broken: 0, costUsd: 0 },
      },
    ])
    const files = await readdir(join(folder, 'pixpact-report'))
    expect(files).toEqual(expect.arrayContaining(['report.json', 'junit.xml', 'report.html']))
    for (const file of files) expect((await stat(join(folder, 'pixpact-report', file))).mode & 0o777).toBe(0o600)
  })
})

test('a mock that is broken on purpose is found out: exit code 1, and the finding names the check', async () => {
  await inFolder(async folder => {
    const { code, stdout } = await pixpact(
      ['check', 'apigo', '--fault', 'ignores-the-size', '--report', 'json', '--out', '-'],
      { cwd: folder },
    )
    const report: Report = JSON.parse(stdout)
    expect([code, new Set(report.targets[0]?.findings.map(({ check }) => check))]).toEqual([1, new Set(['image-size'])])
    expect(await readdir(folder)).toEqual([])
    expect(
      await pixpact(['check', 'apigo', '--fault', 'ignores-the-size', '--report', 'terminal', '--fail-on', 'never'], {
        cwd: folder,
      }),
    ).toMatchObject({ code: 0 })
  })
})

test('a broken promise of the severity warning fails a run too, unless only errors are to', async () => {
  await inFolder(async folder => {
    const flags = ['check', 'apigo', '--fault', 'loses-transparency', '--report', 'terminal']
    expect(await pixpact(flags, { cwd: folder })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('transparency'),
    })
    expect(await pixpact([...flags, '--fail-on', 'error'], { cwd: folder })).toMatchObject({ code: 0 })
  })
})

test('a plan names every call and its price, and sends nothing', async () => {
  let calls = 0
  const counting = async () => {
    calls++
    return respond(200, 'text/plain', '')
  }
  await serving(counting, async url => {
    const { code, stdout, stderr } = await pixpact(['check', 'apigo', '--target', url, '--profile', 'full', '--plan'])
    expect([code, stderr, calls]).toEqual([0, '', 0])
    expect(stdout).toMatch(new RegExp(`ApiGo at ${url}, profile full: \\d+ calls, \\d+ images, about \\$\\d`))
    expect(stdout).toMatch(/Nothing was sent\.\n$/)
  })
})

test('an upstream that cannot be reached leaves everything undecided: exit code 3', async () => {
  const url = await serving(
    async () => respond(200, 'text/plain', ''),
    async here => here,
  )
  const { code, stdout, stderr } = await pixpact(['check', 'apigo', '--target', url, '--report', 'terminal'])
  expect(stderr).toContain('placeholder key')
  expect([code, stdout]).toEqual([3, expect.stringContaining('refuses connections')])
})

const refusal = (message: string) =>
  respond(
    401,
    'application/json',
    JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: 'invalid_api_key' } }),
  )

test('an upstream that refuses the key leaves the rest undecided: exit code 3', async () => {
  await serving(
    async () => refusal('Incorrect API key provided.'),
    async url => {
      const { code, stdout } = await pixpact(
        ['check', 'apigo', '--target', url, '--profile', 'smoke', '--report', 'terminal'],
        { env: { APIGO_API_KEY: 'sk-something-real' } },
      )
      expect([code, stdout]).toEqual([3, expect.stringContaining('The key was refused')])
    },
  )
})

test('a key that an upstream repeats is a finding, and is in nothing that is printed or written', async () => {
  const key = 'sk-canary-7f3a9c5e2b'
  await serving(
    async () => refusal(`Incorrect API key provided: ${key}.`),
    url =>
      inFolder(async folder => {
        const reports = ['--report', 'terminal,json,junit,html']
        const { code, stdout, stderr } = await pixpact(
          ['check', 'apigo', '--target', url, '--profile', 'smoke', ...reports],
          { cwd: folder, env: { APIGO_API_KEY: key } },
        )
        expect([code, stdout]).toEqual([1, expect.stringContaining('key-not-echoed')])
        const files = await readdir(join(folder, 'pixpact-report'))
        const texts = await Promise.all(files.map(file => readFile(join(folder, 'pixpact-report', file), 'utf8')))
        for (const text of [stdout, stderr, ...texts]) expect(text).not.toContain(key)
        expect(files.length).toBe(3)
      }),
  )
})

test('Ctrl-C stops asking, writes the report of what was done and ends with 130', async () => {
  let first: () => void
  const asked = new Promise<void>(resolve => {
    first = resolve
  })
  const slow = async () => {
    first()
    await new Promise(resolve => setTimeout(resolve, 400))
    return respond(401, 'application/json', '{"error":{"message":"no","type":"x","param":null,"code":"y"}}')
  }
  await serving(slow, url =>
    inFolder(async folder => {
      const { child, ended } = start(['check', 'apigo', '--target', url, '--concurrency', '1', '--report', 'json'], {
        cwd: folder,
      })
      await asked
      child.kill('SIGINT')
      const { code, stderr } = await ended
      expect([code, stderr]).toEqual([130, expect.stringContaining('Stopping')])
      expect(await reportIn(folder)).toMatchObject({ interrupted: true, targets: [{ provider: 'apigo' }] })
    }),
  )
})

test('a base URL with /v1 works for a document whose paths bear it, and a bare host for one whose paths do not', async () => {
  const paths = new Set<string>()
  const noting = async ({ url }: { url: string }) => {
    paths.add(new URL(url).pathname)
    return respond(404, 'application/json', '{}')
  }
  await serving(noting, async url => {
    for (const provider of ['apigo', 'openai'])
      for (const base of [url, `${url}/v1`, `${url}/v1/`])
        await pixpact(['check', provider, '--target', base, '--report', 'terminal'])
  })
  expect([...paths].filter(path => !/^\/v1\/(images\/(edits|generations|variations)|models)$/.test(path))).toEqual([])
  expect(paths.size).toBeGreaterThan(1)
})

test('lists and explanations cover every shelf', async () => {
  const { code, stdout } = await pixpact(['list'])
  expect(code).toBe(0)
  for (const word of [
    'providers (6)',
    'probes (',
    'checks (',
    'faults (',
    'reporters (',
    'apigo',
    'image-size',
    'ignores-the-size',
  ])
    expect(stdout).toContain(word)
  for (const id of ['apigo', 'image-size', 'ignores-the-size', 'smallest', 'junit']) {
    const told = await pixpact(['explain', id])
    expect([id, told.code, told.stdout.split('\n')[0]]).toEqual([id, 0, expect.stringContaining(id)])
  }
})

test('what is explained to be tried is tried with a provider where it shows', async () => {
  const check = await pixpact(['explain', 'aspect-ratio'])
  expect(check.stdout).toContain('pixpact check gptplus5 --fault ignores-the-aspect-ratio')
  const fault = await pixpact(['explain', 'ignores-the-aspect-ratio'])
  expect(fault.stdout).toMatch(/Providers where it can show: gptplus5$/m)
})

test('each report of a mock that was broken on purpose says so, and by what', async () => {
  await inFolder(async folder => {
    const reports = 'terminal,json,junit,html,markdown,sarif'
    const ran = await pixpact(['check', 'apigo', '--fault', 'ignores-the-size', '--report', reports], { cwd: folder })
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('Only built-in mocks were asked, broken on purpose by ignores-the-size.')
    for (const name of await readdir(join(folder, 'pixpact-report'))) {
      const text = await readFile(join(folder, 'pixpact-report', name), 'utf8')
      expect([name, text.includes('ignores-the-size')]).toEqual([name, true])
    }
  })
})

test('commands that repeat a call name the variable that holds the key', async () => {
  await inFolder(async folder => {
    const { upstream } = createSession(await loadContract('apigo'))
    await serving(upstream, async url => {
      const env = { RELAY_KEY: 'sk-relay-0123456789' }
      const args = ['check', 'apigo', '--target', url, '--key-env', 'RELAY_KEY', '--profile', 'smoke']
      const { code } = await pixpact(args, { cwd: folder, env })
      const [target] = (await reportIn(folder)).targets
      const commands = target?.exchanges.map(({ curl }) => curl) ?? []
      expect([code, commands.some(curl => curl.includes('$RELAY_KEY'))]).toEqual([0, true])
      expect(commands.join('\n')).not.toContain('APIGO_API_KEY')
    })
  })
})
