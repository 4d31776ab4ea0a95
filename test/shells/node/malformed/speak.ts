import { connect } from 'node:net'

/** What came back on one connection. */
export interface Said {
  readonly statuses: readonly number[]
  /** The body of the last answer. */
  readonly body: string
  /** Milliseconds from the last byte that was sent to the end; undefined when the server never ended the connection. */
  readonly took?: number
}

/** Every answer is due within so many milliseconds of the last byte. */
export const due = 2_000

/** Writes all bytes, says that there are no more, and listens until the server ends the connection. */
export function speak(url: string, bytes: Uint8Array): Promise<Said> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    const pieces: Buffer[] = []
    let sent = performance.now()
    const settle = (took?: number) => {
      clearTimeout(late)
      resolve({ ...answersIn(Buffer.concat(pieces).toString('latin1')), ...(took !== undefined && { took }) })
    }
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    let late = setTimeout(() => {}, 0)
    socket.end(bytes, () => {
      sent = performance.now()
      late = setTimeout(() => {
        socket.destroy()
        settle()
      }, due)
    })
    socket.on('data', piece => pieces.push(piece))
    // The server may be done before it has read all: what it said is there.
    socket.on('error', () => {})
    socket.on('end', () => socket.destroySoon())
    socket.on('close', () => settle(performance.now() - sent))
  })
}

function answersIn(said: string): Pick<Said, 'statuses' | 'body'> {
  const statuses: number[] = []
  let rest = said
  let body = ''
  for (;;) {
    const found = /^HTTP\/1\.1 (\d{3})[^\r]*\r\n([\s\S]*?)\r\n\r\n/.exec(rest)
    if (!found) return { statuses, body }
    const [head, status, fields = ''] = found
    rest = rest.slice(head.length)
    if (status === '100') continue
    statuses.push(Number(status))
    const length = Number(/^content-length: *(\d+)/im.exec(fields)?.[1] ?? 0)
    body = Buffer.from(rest.slice(0, length), 'latin1').toString()
    rest = rest.slice(length)
  }
}
