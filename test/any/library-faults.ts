import { setTimeout as sleep } from 'node:timers/promises'
import { type Fields, isGenre } from './library-rules.ts'
import { type Answer, createLibrary, type Fault, refused } from './library-server.ts'

const isList = (path: string, method: string) => path === '/books' && method === 'GET'
const onBook =
  (change: (book: Fields) => unknown): Fault =>
  (_asked, honest) =>
    isBook(honest) ? { ...honest, body: change(honest.body as Fields) } : undefined

function isBook({ status, body }: Answer): boolean {
  return status < 300 && typeof body === 'object' && body !== null && 'isbn' in body
}

/** Ways in which plain REST services break their document, each with the check that must tell and where. */
export const faults: {
  readonly [name: string]: { readonly fault: Fault; readonly check: string; readonly at: string }
} = {
  'answers 200 where 201 is documented': {
    fault: (_, honest) => (honest.status === 201 ? { ...honest, status: 200 } : undefined),
    check: 'status-documented',
    at: 'POST /books',
  },
  'answers a status that nobody documented': {
    fault: (_, honest) => (honest.status === 204 ? { status: 205 } : undefined),
    check: 'status-documented',
    at: 'DELETE /books/{bookId}',
  },
  'answers with another content type': {
    fault: ({ path, method }, honest) =>
      isList(path, method) && honest.status === 200
        ? { ...honest, headers: { ...honest.headers, 'content-type': 'text/html' } }
        : undefined,
    check: 'content-type-told',
    at: 'GET /books',
  },
  'leaves out a required field': {
    fault: onBook(({ title: _, ...book }) => book),
    check: 'answer-schema',
    at: 'GET /books/{bookId}',
  },
  'writes a number as text': {
    fault: onBook(book => ({ ...book, id: String(book.id) })),
    check: 'answer-schema',
    at: 'GET /books/{bookId}',
  },
  'answers null where that is not allowed': {
    fault: onBook(book => ({ ...book, title: null })),
    check: 'answer-schema',
    at: 'POST /books',
  },
  'leaves out a documented header': {
    fault: ({ path, method }, honest) =>
      isList(path, method) && honest.status === 200 ? { ...honest, headers: {} } : undefined,
    check: 'response-headers',
    at: 'GET /books',
  },
  'gives a header another type': {
    fault: ({ path, method }, honest) =>
      isList(path, method) && honest.status === 200 ? { ...honest, headers: { 'x-total-count': 'many' } } : undefined,
    check: 'response-headers',
    at: 'GET /books',
  },
  'takes a search without its required parameter': {
    fault: ({ path, method, query }) =>
      isList(path, method) && !query.has('genre')
        ? { status: 200, headers: { 'x-total-count': '0' }, body: [] }
        : undefined,
    check: 'invalid-request-refused',
    at: 'GET /books',
  },
  'takes a value that no list has': {
    fault: ({ path, method, query }, honest) =>
      isList(path, method) && honest.status === 400 && query.has('genre') && !isGenre(query.get('genre'))
        ? { status: 200, headers: { 'x-total-count': '0' }, body: [] }
        : undefined,
    check: 'invalid-request-refused',
    at: 'GET /books',
  },
  'ignores the key': {
    fault: asked => {
      const { 'x-api-key': _, authorization: __, ...headers } = asked.headers
      return createLibrary()({
        ...asked,
        headers: { ...headers, 'x-api-key': 'reader', authorization: 'Basic cmVhZGVy' },
      })
    },
    check: 'key-required',
    at: 'GET /books',
  },
  'refuses the largest page that it documents': {
    fault: ({ query }, honest) =>
      query.get('limit') === '100' && honest.status === 200 ? refused(400, 'limit is too large') : undefined,
    check: 'valid-request-accepted',
    at: 'GET /books',
  },
  'fails on a list that it documents': {
    fault: ({ query }, honest) =>
      query.has('years') && honest.status === 200
        ? { status: 500, headers: { 'content-type': 'text/plain' }, body: 'crash' }
        : undefined,
    check: 'valid-request-accepted',
    at: 'GET /books',
  },
  'does not know the members of an object that it documents': {
    fault: ({ query }, honest) =>
      query.has('filter[minPages]') && honest.status === 200 ? refused(400, 'unknown filter') : undefined,
    check: 'valid-request-accepted',
    at: 'GET /books',
  },
  'refuses a valid search': {
    fault: ({ path, method }, honest) =>
      isList(path, method) && honest.status === 200
        ? { status: 400, headers: { 'content-type': 'application/problem+json' }, body: { title: 'no', status: 400 } }
        : undefined,
    check: 'valid-request-accepted',
    at: 'GET /books',
  },
  'crashes on what is invalid': {
    fault: (_, honest) =>
      honest.status === 400 ? { status: 500, headers: { 'content-type': 'text/plain' }, body: 'crash' } : undefined,
    check: 'refusal-is-client-error',
    at: 'POST /books',
  },
  'sends a body after 204': {
    fault: (_, honest) => (honest.status === 204 ? { status: 204, body: { gone: true } } : undefined),
    check: 'answer-schema',
    at: 'DELETE /books/{bookId}',
  },
  'writes no valid JSON': {
    fault: (_, honest) =>
      isBook(honest)
        ? { ...honest, headers: { ...honest.headers, 'content-type': 'application/json' }, body: '{"id": 1,' }
        : undefined,
    check: 'body-parses',
    at: 'GET /books/{bookId}',
  },
  'refuses in another envelope': {
    fault: (_, honest) => (honest.status === 400 ? { ...honest, body: { oops: 'no' } } : undefined),
    check: 'error-envelope',
    at: 'GET /books',
  },
  'answers later than is allowed': {
    fault: async ({ path, method }, honest) => {
      if (isList(path, method)) await sleep(400)
      return honest
    },
    check: 'latency',
    at: 'GET /books',
  },
}
