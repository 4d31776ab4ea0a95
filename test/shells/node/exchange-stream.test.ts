import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { readEvents } from '../../../src/codec/sse.ts'
import { control, generate, serving } from './served.ts'

/** Reads a stream until what it said so far is enough, or it ends. */
async function read(response: Response, enough: (events: ReturnType<typeof readEvents>['events']) => boolean) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const piece = await reader?.read()
    text += piece?.value ?? ''
    const { events } = readEvents(text)
    if (piece?.done !== false || enough(events)) {
      return { text, events, ended: piece?.done !== false, leave: () => reader?.cancel() }
    }
  }
}

test('each new exchange is told to those who listen, as it is listed', async () => {
  await serving(['openai', 'apigo'], async ({ url }) => {
    await generate(`${url}/openai`)
    const all = await fetch(`${url}/_pixpact/exchanges/stream`)
    const refused = await fetch(`${url}/_pixpact/exchanges/stream?provider=openai&outcome=refused`)
    expect(all.headers.get('content-type')).toBe('text/event-stream')
    await generate(`${url}/apigo`)
    await generate(`${url}/openai`, { n: 99 })
    const [told, less] = await Promise.all([
      read(all, events => events.length === 2),
      read(refused, events => events.length === 1),
    ])
    const listed = (await control(url, 'GET', 'exchanges?limit=2')).body.exchanges
    expect(told.events.map(({ event, data }) => [event, JSON.parse(data)])).toEqual(
      listed.map((exchange: unknown) => ['exchange', exchange]),
    )
    expect(less.events.map(({ data }) => JSON.parse(data))).toEqual([listed[1]])
    await told.leave()
    await less.leave()
  })
})

test('a stream ends when the server stops, and does not hold it up', async () => {
  const response = await serving(['openai'], async ({ url, close }) => {
    const stream = await fetch(`${url}/_pixpact/exchanges/stream`)
    await close(60_000)
    return stream
  })
  expect((await read(response, () => false)).ended).toBe(true)
})

test('listeners who left make room for others; more than 32 at once are turned away', async () => {
  await serving(['openai'], async ({ url }) => {
    const leaving = new AbortController()
    const open = () => fetch(`${url}/_pixpact/exchanges/stream`, { signal: leaving.signal })
    const streams = await Promise.all(Array.from({ length: 32 }, open))
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    const further = await control(url, 'GET', 'exchanges/stream')
    expect([further.status, further.body.error.message]).toEqual([503, expect.stringContaining('32 streams')])
    leaving.abort()
    let status = 503
    for (let tries = 0; status === 503 && tries < 1_000; tries++) {
      const again = await fetch(`${url}/_pixpact/exchanges/stream`)
      status = again.status
      await again.body?.cancel()
    }
    expect(status).toBe(200)
  })
})

test('a listener who does not read misses exchanges, and is told how many', async () => {
  await serving(['openai'], async ({ url }) => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.write('GET /_pixpact/exchanges/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(socket, 'data')
    socket.pause()
    const fields = Array.from({ length: 90 }, (_, at) => [`f${at}`, 'so it is '.repeat(220)])
    const call = () => generate(url, Object.fromEntries(fields)).then(answer => answer.text())
    for (let count = 0; count < 150; count++) await call()
    let said = ''
    socket.on('data', piece => (said += piece.toString('latin1'))).resume()
    const behind = /^event: missed\ndata: \{"count":(\d+)\}\n\n[\s\S]*?event: exchange\ndata: \{"id":(\d+)/
    let found: RegExpExecArray | null = null
    // What waited is read by and by; the next exchange after that is told, and what was missed before it.
    while (!found) {
      await call()
      const at = said.indexOf('event: missed')
      found = at < 0 ? null : behind.exec(said.slice(at, at + 10_000))
    }
    const before = said.slice(0, said.indexOf('event: missed')).match(/^event: exchange$/gm)?.length ?? 0
    const [, count, id] = found
    expect([before > 0, before + Number(count) + 1]).toEqual([true, Number(id)])
    socket.destroy()
  })
})
