import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { start } from './command.ts'

async function mock(...flags: string[]) {
  const { child, ended, says } = start(['mock', 'openai', '--port', '0', ...flags])
  const [, url = ''] = /^OpenAI[^:]*: (http:\S+)$/m.exec(await says(/Stop with Ctrl-C/)) ?? []
  const complains = new Promise<string>(resolve => child.stderr?.once('data', piece => resolve(String(piece))))
  return { child, ended, url, complains }
}

/** Resolves once nobody is let in any more. */
async function closed(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${url}/_pixpact/health`)).text()
    } catch {
      return
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`after ${signal} a request under way is answered, and the command ends with 0`, async () => {
    const { child, ended, url } = await mock()
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    const body = '{"prompt":"a boat","model":"gpt-image-2"}'
    const head = `POST /v1/images/generations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    let said = ''
    const over = new Promise(resolve => socket.on('close', resolve))
    socket.on('data', piece => (said += piece))
    await new Promise(resolve => socket.write(head + body.slice(0, 10), resolve))
    await (await fetch(`${url}/_pixpact/health`)).text()
    child.kill(signal)
    await closed(url)
    socket.write(body.slice(10))
    await over
    expect(said).toMatch(/^HTTP\/1\.1 200 [\s\S]*b64_json/)
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })

test('a second signal ends a mock whose answer never comes, with 0', async () => {
  const { child, ended, url, complains } = await mock('--fault', 'never-answers')
  const hanging = fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: '{"prompt":"a boat","model":"gpt-image-2"}',
  }).catch(error => error)
  let total = 0
  while (total === 0) total = (await (await fetch(`${url}/_pixpact/exchanges`)).json()).total
  child.kill('SIGTERM')
  expect(await complains).toMatch(/Press Ctrl-C again/)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0 })
  expect(await hanging).toBeInstanceOf(Error)
})

test('a page that listens to the journal does not hold up the end', async () => {
  const { child, ended, url } = await mock()
  const stream = await fetch(`${url}/_pixpact/exchanges/stream`)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0, stderr: '' })
  await stream.body?.cancel().catch(() => {})
})
