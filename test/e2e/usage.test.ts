import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { echo, serving } from '../shells/upstreams.ts'
import { inFolder, pixpact } from './command.ts'

const mistakes: readonly (readonly [args: string, says: RegExp])[] = [
  ['check apogo', /no provider "apogo"\. Did you mean apigo\? Providers: .*apigo/],
  ['check nothing/here.yaml', /nothing\/here\.yaml/],
  ['check apigo --target https://relay.invalid', /APIGO_API_KEY is not set/],
  ['check apigo --target https://relay.invalid --key-env RELAY_KEY', /RELAY_KEY is not set/],
  ['check apigo --target https://relay.invalid --key-env sk-abc-123', /takes the name of an environment variable/],
  ['check apigo codex22 --target http://127.0.0.1:1', /name one provider/],
  ['check apigo --target http://127.0.0.1:1 --live', /either --target or --live/],
  ['check apigo --target relay.example', /is no URL/],
  ['check apigo --target ftp://relay.example', /http:\/\/ or https:\/\//],
  ['check apigo --target localhost:4010', /Example: --target http:\/\/localhost:4010$/m],
  ['check apigo --target https://relay.example/v1?version=2', /without \? and #.* https:\/\/relay\.example\/v1$/m],
  ['check https://relay.example/openapi.yaml', /is an address\. Save it first/],
  ['check apigo --target http://127.0.0.1:1 --fault html-error', /--fault breaks the built-in mock/],
  ['check apigo --fault no-such-fault', /no fault "no-such-fault"/],
  ['check apigo --fault ignores-the-aspect-ratio', /cannot show in ApiGo.* pixpact explain ignores-the-aspect-ratio/],
  ['check apigo --report ,', /names no reporter\. Reporters: har, html/],
  ['check apigo --report jsn', /no reporter "jsn"\. Did you mean json\?/],
  ['check apigo --report json,junit --out -', /exactly one with --report/],
  ['check apigo --profile everything', /Allowed choices are probe, smoke, standard, full/],
  ['check apigo --concurrency none', /whole number/],
  ['check apigo --budget lots', /number from 0 on/],
  ['check apigo --rate 0', /number above 0/],
  ['check apigo --max-latency=-1', /number above 0/],
  ['check apigo --out /proc/nowhere', /cannot be written to \/proc\/nowhere: .*--out/],
  ['check apigo --out package.json', /it is no folder/],
  ['check apigo --out=', /--out names no folder/],
  ['check docs', /is a folder/],
  ['check --no-such-flag', /unknown option '--no-such-flag'/],
  ['chekc', /Did you mean check\?/],
  ['mock apigo --port 99999', /whole number/],
  ['mock apigo --port 0 --fault no-such-fault', /no fault/],
  ['mock apigo --port 0 --host 203.0.113.1', /no address of this machine/],
  ['mock apigo codex22 --port 0 --engine prism', /Name one provider/],
  ['mock apigo --engine prism --seed 2 --fault ignores-the-size', /Prism has no --fault, --seed/],
  ['list chekcs', /Did you mean checks\?/],
  ['explain no-such-thing', /Nothing has the id/],
]

test.concurrent.for(mistakes)('`pixpact %s` is answered with a sentence and exit code 2', async ([args, says]) => {
  const { code, stdout, stderr } = await pixpact(args.split(' '))
  expect(stderr).toMatch(says)
  expect(stderr).not.toMatch(/\n\s+at |node:internal|Warning/)
  expect(stderr).not.toContain('sk-abc-123')
  expect([code, stdout]).toEqual([2, ''])
})

const commands = createProgram(() => {}).commands.map(command => command.name())

test.concurrent.for(['', ...commands])('a misuse of `pixpact %s` ends with the help to ask for', async name => {
  const command = name === '' ? 'npx pixpact' : `npx pixpact ${name}`
  const { code, stderr } = await pixpact([...name.split(' ').filter(Boolean), '--no-such-flag'])
  expect([code, stderr.trim().split('\n').at(-1)]).toEqual([2, `Run ${command} --help.`])
})

test('a document that cannot be used is told in a sentence with the file name', async () => {
  const documents = {
    'broken.yaml': 'openapi: 3.1.0\npaths: [',
    'old.json': '{"swagger":"2.0"}',
    'other.yaml': 'hello: world',
    'empty.yaml': '',
  }
  await inFolder(async folder => {
    for (const [name, text] of Object.entries(documents)) {
      await writeFile(join(folder, name), text)
      const { code, stderr } = await pixpact(['check', name], { cwd: folder })
      expect([name, code]).toEqual([name, 2])
      expect(stderr).toContain(name)
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })
})

test('a port in use is told in a sentence', async () => {
  await serving(echo, async url => {
    const { code, stderr } = await pixpact(['mock', 'apigo', '--port', new URL(url).port])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Port \d+ of 127\.0\.0\.1 is in use\. .*--port/)])
  })
})

test('a document that asks for no key is told to need another profile, for there is nothing to probe', async () => {
  await inFolder(async folder => {
    const document = {
      openapi: '3.1.0',
      info: { title: 'Clock', version: '1' },
      paths: { '/time': { get: { responses: { 200: { description: 'Now' } } } } },
    }
    await writeFile(join(folder, 'clock.json'), JSON.stringify(document))
    const args = ['check', 'clock.json', '--target', 'https://clock.invalid', '--report', 'terminal']
    const { code, stdout } = await pixpact(args, { cwd: folder })
    expect([code, stdout]).toEqual([3, expect.stringMatching(/asks for none\. Ask more with --profile smoke/)])
    const plan = await pixpact([...args, '--plan'], { cwd: folder })
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('--profile smoke')])
  })
})

test('help and version are no mistakes', async () => {
  expect(await pixpact(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
  expect(await pixpact(['check', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--budget'),
    stderr: '',
  })
})

test('the key of one provider is not sent to a host that its document does not name, nor one that cannot be sent', async () => {
  const env = { APIGO_API_KEY: 'sk-one' }
  const foreign = await pixpact(['check', 'apigo', '--target', 'https://relay.invalid'], { env })
  expect([foreign.code, foreign.stderr]).toEqual([2, expect.stringMatching(/does not name relay\.invalid.*--key-env/)])
  const broken = await pixpact(['check', 'apigo', '--live'], { env: { APIGO_API_KEY: 'sk-\u043a\u043b\u044e\u0447' } })
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringMatching(/cannot be sent/)])
})
