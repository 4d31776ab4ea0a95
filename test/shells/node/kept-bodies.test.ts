import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Serving } from '../../../src/shells/node/serve.ts'
import { key, serving } from './served.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** One byte of the file tells the requests apart; their bodies are known by what they hash to. */
async function edit(url: string, file: Buffer): Promise<string> {
  return (await send(url, file)).sent
}

async function send(url: string, file: Buffer) {
  const body = Buffer.concat([
    Buffer.from(
      '--b\r\ncontent-disposition: form-data; name="model"\r\n\r\ngpt-image-2\r\n--b\r\ncontent-disposition: form-data; name="prompt"\r\n\r\na boat\r\n--b\r\ncontent-disposition: form-data; name="image[]"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n',
    ),
    file,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'multipart/form-data; boundary=b' }
  const response = await fetch(`${url}/v1/images/edits`, { method: 'POST', headers, body })
  await response.arrayBuffer()
  return { status: response.status, sent: digest(body) }
}

const large = 4 * 1024 * 1024

async function fill({ url }: Serving, count: number): Promise<readonly string[]> {
  const sent: string[] = []
  for (let index = 0; index < count; index++) sent.push(await edit(url, randomBytes(large)))
  return sent
}

const kept = ({ sessions }: Serving) => (sessions[0]?.exchanges.list() ?? []).map(({ request }) => digest(request.body))

test('bodies that are kept stay as they came, while those that went before them are given back', async () => {
  await serving(['openai'], async server => {
    const sent = await fill(server, 40)
    const told = kept(server)
    expect(told.length).toBeGreaterThan(10)
    expect(told).toEqual(sent.slice(-told.length))
  })
})

test('an exchange that somebody holds keeps its body when it is no longer kept', async () => {
  await serving(['openai'], async server => {
    const [first] = await fill(server, 1)
    const [held] = server.sessions[0]?.exchanges.list() ?? []
    const seen: Uint8Array[] = []
    const stop = server.sessions[0]?.exchanges.watch(({ request }) => void seen.push(request.body))
    const [second] = await fill(server, 1)
    stop?.()
    await fill(server, 20)
    expect(kept(server)).not.toContain(first)
    expect([held?.request.body, ...seen].map(body => body && digest(body))).toEqual([first, second])
  })
})

test('a body that is given back before its answer is written no longer counts as under way', async () => {
  const slow = { options: { latency: 150 } }
  await serving(
    ['openai'],
    async server => {
      const statuses = new Set<number>()
      for (let round = 0; round < 5; round++)
        for (const told of await Promise.all(Array.from({ length: 36 }, () => send(server.url, randomBytes(large)))))
          statuses.add(told.status)
      expect([...statuses]).toEqual([200])
    },
    slow,
  )
})
