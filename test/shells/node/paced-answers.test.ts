import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { ResponseMessage } from '../../../src/core/message.ts'
import { serving, text } from '../upstreams.ts'

/** What arrives of an answer until it matches, on a connection that the client then leaves. */
function arrives(
  answer: ResponseMessage,
  pattern: RegExp,
): Promise<{ readonly said: string; readonly ended: boolean }> {
  return serving(
    async () => answer,
    url =>
      new Promise(resolve => {
        const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) })
        let said = ''
        let ended = false
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
        socket.on('end', () => (ended = true))
        socket.on('data', piece => {
          said += piece
          if (pattern.test(said)) socket.destroy()
        })
        socket.on('close', () => resolve({ said, ended }))
      }),
  )
}

const late = { bytes: text('late'), at: 3_600_000 }
const never = { bytes: new Uint8Array(), at: Infinity }

test('the head of an answer comes before a body that is late, and a client need not wait for it', async () => {
  const chunks = [{ bytes: new Uint8Array(), at: 0 }, late]
  const { said, ended } = await arrives({ status: 200, headers: [], chunks, ending: 'complete' }, /\r\n\r\n/)
  expect([said, ended]).toEqual([expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/), false])
})

test('an answer that stalls sends what it has, and then neither more nor an end', async () => {
  const chunks = [{ bytes: text('half'), at: 0 }, never]
  const { said, ended } = await arrives({ status: 200, headers: [], chunks, ending: 'complete' }, /half/)
  expect([said, ended]).toEqual([expect.stringMatching(/\r\n\r\n4\r\nhalf\r\n$/), false])
  const nothing = await arrives(
    { status: 200, headers: [['content-length', '9']], chunks: [never], ending: 'complete' },
    /\r\n\r\n/,
  )
  const unframed = await arrives({ status: 200, headers: [], chunks: [never], ending: 'complete' }, /\r\n\r\n/)
  expect([unframed.said, unframed.said]).toEqual([
    expect.stringMatching(/^HTTP/),
    expect.not.stringContaining('content-length'),
  ])
  expect(nothing.said).toMatch(/content-length: 9\r\n[\s\S]*\r\n\r\n$/)
})
