import { expect, test } from 'vitest'
import { pixpact, start } from './command.ts'

test('each flag that cannot be understood ends the command with 2 and a sentence', async () => {
  const wrong: [flag: string, value: string, said: RegExp][] = [
    ['--fault', 'serves-anyone@0', /the second call/],
    ['--fault', 'serves-anyon', /There is no fault "serves-anyon"\. Did you mean serves-anyone/],
    ['--latency', 'slow', /milliseconds/],
    ['--first-byte', '-1', /whole number/],
    ['--trickle', '0', /whole number from 1/],
    ['--stall-after', '1.5', /whole number/],
    ['--cut-after', 'x', /whole number/],
    ['--rate-limit', '5', /5\/10s/],
    ['--quota', 'none', /whole number/],
    ['--script', '429,maybe', /no fault "maybe"/],
    ['--script', '99', /no step/],
    ['--control-token', 'short', /8 to 256/],
    ['--max-body', '0', /above 0/],
  ]
  for (const [flag, value, said] of wrong) {
    const { code, stderr } = await pixpact(['mock', 'openai', '--port', '0', flag, value])
    expect([flag, code, stderr]).toEqual([flag, 2, expect.stringMatching(said)])
  }
})

test('the behaviour that flags ask for is what the running mock has', async () => {
  const flags = '--latency 1-2 --first-byte 3 --trickle 900000 --rate-limit 50/m --quota 7 --script 429,200 --strict'
  const { child, ended, says } = start([
    ...['mock', 'openai', 'aa', '--port', '0', '--pending', '--fault', 'completes-twice@2,serves-anyone'],
    ...flags.split(' '),
  ])
  const [, url] = /^OpenAI[^:]*: (http:\S+)\/openai$/m.exec(await says(/Stop with Ctrl-C/)) ?? []
  const both = {
    latency: { from: 1, to: 2 },
    pace: { firstByte: 3, bytesPerSecond: 900_000 },
    limit: { requests: 50, per: 60_000 },
    quota: { images: 7 },
    script: [{ status: 429 }, {}],
    strict: true,
  }
  const anyone = { id: 'serves-anyone' }
  expect(await (await fetch(`${url}/_pixpact/behaviour`)).json()).toEqual({
    providers: {
      openai: { ...both, faults: [{ id: 'completes-twice', calls: [2] }, anyone] },
      aa: { ...both, faults: [anyone], pending: true },
    },
  })
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Broken on purpose by completes-twice@2, serves-anyone.'),
  })
})

test('a body over --max-body is refused, and one of a megabyte less is not for its size', async () => {
  const { child, ended, says } = start(['mock', 'openai', '--port', '0', '--max-body', '2.5'])
  const [, url] = /^OpenAI[^:]*: (http:\S+)$/m.exec(await says(/Stop with Ctrl-C/)) ?? []
  const status = async (megabytes: number) => {
    const body = Buffer.alloc(megabytes * 1024 * 1024)
    return (await fetch(`${url}/v1/images/edits`, { method: 'POST', body })).status
  }
  expect([await status(2.6), await status(2.4)]).toEqual([413, 401])
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0 })
})

test('listening for other machines prints what they reach, and a token opens the rest to them', async () => {
  for (const [flags, said] of [
    [[], /every machine that reaches 0\.0\.0\.0, port \d+, can call this mock\..*open to this machine alone/],
    [['--control-token', 'open-sesame'], /open to whoever knows the token/],
  ] as const) {
    const { child, ended, says } = start(['mock', 'openai', '--port', '0', '--host', '0.0.0.0', ...flags])
    await says(/Stop with Ctrl-C/)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringMatching(said) })
  }
})

test('Prism is not started with what it knows nothing of', async () => {
  const native = ['--strict', '--watch', '--quota', '3', '--max-body', '1', '--script', '429', '--first-byte', '5']
  const { code, stderr } = await pixpact(['mock', 'openai', '--engine', 'prism', '--port', '0', ...native])
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/Prism has no --first-byte, --max-body, --quota, --script, --strict, --watch\./),
  ])
})
