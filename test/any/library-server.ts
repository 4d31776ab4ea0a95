import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bookProblem, changeProblem, type Fields, isWhole, searchProblem } from './library-rules.ts'

/** What a request to the library carries. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly type: string
  readonly text: string
}

export interface Answer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  /** JSON unless it is a text. */
  readonly body?: unknown
}

/** Changes what the library answers. */
export type Fault = (asked: Asked, honest: Answer) => Answer | undefined | Promise<Answer | undefined>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A library in memory, as one would write it by hand. */
export function createLibrary(): (asked: Asked) => Answer {
  const first: Fields = { id: 1, title: 'Boats', genre: 'novel', isbn: '978-0000000001', pages: null }
  const books = new Map<number, Fields>([[1, first]])
  let next = 2
  return asked => {
    const { method, path, query, headers } = asked
    if (path === '/health' && method === 'HEAD') return { status: 200, headers: { 'content-type': 'application/json' } }
    if (path === '/health') return { status: 200, headers: { 'content-type': 'text/plain' }, body: '42' }
    if (path === '/notes') {
      if (asked.type !== 'text/plain') return refused(415, 'send text')
      return asked.text === '' ? refused(400, 'say something') : { status: 201 }
    }
    const [, loan] = /^\/loans\/([^/]+)$/.exec(path) ?? []
    const proof = loan === undefined ? headers['x-api-key'] : headers.authorization?.replace(/^Basic /, '')
    const key = loan === undefined ? String(proof ?? '') : Buffer.from(String(proof ?? ''), 'base64').toString()
    if (!key.startsWith('reader')) return refused(401, 'who are you?')
    if (loan !== undefined) return uuid.test(loan) ? refused(404, 'no such loan') : refused(400, 'loanId is no id')
    if (path === '/books' && method === 'GET') {
      const problem = searchProblem(query, headers['x-client'] as string | undefined)
      if (problem !== undefined) return refused(400, problem)
      const found = [...books.values()].filter(({ genre }) => genre === query.get('genre'))
      return { status: 200, headers: { 'x-total-count': String(found.length) }, body: found }
    }
    if (path === '/books' && method === 'POST') {
      const { problem, fields } = readJson(asked, 'application/json', bookProblem)
      if (problem) return problem
      const { secret: _, ...book }: Fields = { ...fields, id: next }
      books.set(next, book)
      return { status: 201, headers: { location: `/books/${next++}` }, body: book }
    }
    const [, id] = /^\/books\/([^/]+)$/.exec(path) ?? []
    if (id === undefined) return refused(404, 'nothing here')
    if (!isWhole(id) || Number(id) < 1) return refused(400, 'bookId is no id')
    const change = method === 'PATCH' ? readJson(asked, 'application/merge-patch+json', changeProblem) : undefined
    if (change?.problem) return change.problem
    const book = books.get(Number(id))
    if (book === undefined) return refused(404, 'no such book')
    if (method === 'DELETE') {
      books.delete(Number(id))
      return { status: 204 }
    }
    const { secret: _, ...changed }: Fields = { ...book, ...pick(change?.fields ?? {}) }
    books.set(Number(id), changed)
    return { status: 200, body: changed }
  }
}

function pick({ title, pages }: Fields): Fields {
  return { ...(title === undefined ? {} : { title }), ...(pages === undefined ? {} : { pages }) }
}

function readJson(
  { type, text }: Asked,
  wanted: string,
  judge: (fields: Fields) => string | undefined,
): { readonly problem?: Answer; readonly fields: Fields } {
  if (type !== wanted) return { problem: refused(415, `send ${wanted}`), fields: {} }
  try {
    const fields = JSON.parse(text) as Fields
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new Error('no object')
    const problem = judge(fields)
    return { ...(problem === undefined ? {} : { problem: refused(400, problem) }), fields }
  } catch {
    return { problem: refused(400, 'the body is no JSON object'), fields: {} }
  }
}

export function refused(status: number, title: string): Answer {
  return { status, headers: { 'content-type': 'application/problem+json' }, body: { title, status } }
}

/** Serves the library on this machine, until it is closed. */
export async function serveLibrary(fault?: Fault): Promise<{ readonly url: string; close(): Promise<void> }> {
  const library = createLibrary()
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const url = new URL(incoming.url ?? '/', 'http://library')
    const asked: Asked = {
      method: incoming.method ?? 'GET',
      // As the document has it, or at the root.
      path: decodeURIComponent(url.pathname).replace(/^\/api(?=\/)/, ''),
      query: url.searchParams,
      headers: incoming.headers,
      type: (incoming.headers['content-type'] ?? '').split(';')[0] ?? '',
      text: Buffer.concat(chunks).toString(),
    }
    const honest = library(asked)
    const { status, headers, body } = (await fault?.(asked, honest)) ?? honest
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    if (status === 204 && text !== '') {
      // Node keeps this promise by itself, so it is broken beneath it.
      outgoing.socket?.end(`HTTP/1.1 204 No Content\r\ncontent-length: ${text.length}\r\n\r\n${text}`)
      return
    }
    outgoing.writeHead(status, { ...type, ...headers }).end(incoming.method === 'HEAD' ? '' : text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
