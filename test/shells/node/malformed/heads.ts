import { joinBytes } from '../../../../src/codec/join-bytes.ts'
import type { HeaderList } from '../../../../src/core/message.ts'
import { asked, key, latin, type Malformed, post, write } from './request.ts'
import { bodyOf, type Target, targets, typeOf } from './targets.ts'

/** Fields that are sound HTTP and mean nothing that can be done; each request is otherwise good. */
const fields: { readonly [kind: string]: HeaderList } = {
  'no key': [['authorization', '']],
  'a scheme without a key': [['authorization', 'Bearer']],
  'another scheme': [['authorization', 'Digest username="x"']],
  'a key that calls itself invalid': [['authorization', 'Bearer sk-invalid']],
  'Prefer: a code that is a word': [['prefer', 'code=abc']],
  'Prefer: a code that is too long': [['prefer', 'code=20000']],
  'Prefer: a code below 200': [['prefer', 'code=099']],
  'Prefer: a code without end': [['prefer', `code=${'9'.repeat(4_000)}`]],
  'Prefer: an example that is not there': [['prefer', 'example="no such thing"']],
  'Prefer: an example of an object': [['prefer', 'example=__proto__']],
  'Prefer: dynamic that is neither': [['prefer', 'dynamic=perhaps']],
  'Prefer: a fault that is not there': [['prefer', 'fault=no-such-fault']],
  'Prefer: a fault of an object': [['prefer', 'fault=constructor']],
  'Prefer: a quote without its end': [['prefer', 'code="abc']],
}

/** Fields that break HTTP itself, or how long the body is. */
const framing: { readonly [kind: string]: (target: Target, body: Uint8Array) => readonly string[] } = {
  'Content-Length: -1': () => ['Content-Length: -1'],
  'Content-Length: +5': () => ['Content-Length: +5'],
  'Content-Length: 0x10': () => ['Content-Length: 0x10'],
  'Content-Length: 1e3': () => ['Content-Length: 1e3'],
  'Content-Length with a comma': (_, { length }) => [`Content-Length: ${length}, ${length + 1}`],
  'Content-Length without end': () => [`Content-Length: ${'9'.repeat(40)}`],
  'Content-Length of all memory': () => ['Content-Length: 9007199254740991'],
  'Content-Length beyond the limit': () => ['Content-Length: 67108865'],
  'two Content-Lengths': (_, { length }) => [`Content-Length: ${length}`, `Content-Length: ${length + 1}`],
  'Content-Length and chunks': (_, { length }) => [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'],
  'Content-Length that is too long': (_, { length }) => [`Content-Length: ${length + 7}`],
  'Content-Length that is too short': (_, { length }) => [`Content-Length: ${length - 7}`],
  'a body that is no chunks': () => ['Transfer-Encoding: chunked'],
  'Transfer-Encoding: gzip': () => ['Transfer-Encoding: gzip'],
  'Transfer-Encoding: chunked, gzip': () => ['Transfer-Encoding: chunked, gzip'],
  'Transfer-Encoding: xchunked': () => ['Transfer-Encoding: xchunked'],
  'a space before a colon': (_, { length }) => [`Content-Length : ${length}`],
  'a name with a space': (_, { length }) => ['X Y: z', `Content-Length: ${length}`],
  'a line without a colon': (_, { length }) => ['nonsense', `Content-Length: ${length}`],
  'a field without a name': (_, { length }) => [': x', `Content-Length: ${length}`],
  'a NUL in a value': (_, { length }) => ['X: a\0b', `Content-Length: ${length}`],
  'a bare CR in a value': (_, { length }) => ['X: a\rb', `Content-Length: ${length}`],
  'a control character in a name': (_, { length }) => ['X\x01: a', `Content-Length: ${length}`],
  'two Hosts': (_, { length }) => ['Host: localhost', `Content-Length: ${length}`],
  'a head of 70 KB': (_, { length }) => [`X: ${'y'.repeat(70_000)}`, `Content-Length: ${length}`],
  'an expectation that nobody meets': (_, { length }) => ['Expect: 200-ok', `Content-Length: ${length}`],
}

const hosts = [
  '',
  'evil.example',
  'localhost@evil',
  'local host',
  'localhost:99999',
  '[::1',
  '127.0.0.1.evil.example',
  '../..',
]

const chunks: { readonly [kind: string]: string } = {
  'a size that is no number': 'zz\r\n{}\r\n0\r\n\r\n',
  'a negative size': '-1\r\n{}\r\n0\r\n\r\n',
  'a size that is too small': '1\r\n{}\r\n0\r\n\r\n',
  'a size without end': `${'f'.repeat(40)}\r\n{}\r\n0\r\n\r\n`,
  'no last chunk': '2\r\n{}\r\n',
  'a chunk that is cut': '20\r\n{}',
  'a trailer that is none': '2\r\n{}\r\n0\r\nnonsense\r\n\r\n',
  'an extension without end': `2;${'x'.repeat(70_000)}\r\n{}\r\n0\r\n\r\n`,
}

const methods = ['GET', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'LOCK']

export function malformedHeads(): readonly Malformed[] {
  return targets.flatMap(target => {
    const body = bodyOf(target)
    const path = `/${target.provider}${target.path}`
    const raw = (kind: string, lines: readonly string[], rest: Uint8Array, host = 'localhost'): Malformed => ({
      kind: `head: ${kind}`,
      bytes: joinBytes([
        latin(
          `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${key}\r\nContent-Type: ${typeOf(target)}\r\nConnection: close\r\n${lines.map(line => `${line}\r\n`).join('')}\r\n`,
        ),
        rest,
      ]),
    })
    const length = `Content-Length: ${body.length}`
    return [
      ...Object.entries(fields).map(([kind, more]) => post(`head: ${kind}`, target, typeOf(target), body, more)),
      ...Object.entries(framing).map(([kind, lines]) => raw(kind, lines(target, body), body)),
      ...hosts.map(host => raw('a Host that is none of this machine', [length], body, host)),
      ...Object.entries(chunks).map(([kind, rest]) =>
        raw(`chunks: ${kind}`, ['Transfer-Encoding: chunked'], latin(rest)),
      ),
      ...methods.map(method =>
        asked('head: another method', method, path, [['authorization', key]], new Uint8Array(), target),
      ),
      {
        kind: 'head: no Host',
        bytes: latin(`POST ${path} HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
      },
      { kind: 'head: a version that is none', bytes: latin(`POST ${path} HTTP/9.9\r\nHost: localhost\r\n\r\n`) },
      { kind: 'head: a method that is none', bytes: write('FETCH', path, []) },
      { kind: 'head: a method in small letters', bytes: write('post', path, []) },
    ]
  })
}
