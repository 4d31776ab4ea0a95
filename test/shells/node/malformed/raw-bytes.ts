import { joinBytes } from '../../../../src/codec/join-bytes.ts'
import { type Draw, key, latin, type Malformed, write } from './request.ts'
import { bodyOf, type Target, targets, typeOf } from './targets.ts'

const protocols: { readonly [kind: string]: string } = {
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
  'a hello of TLS': '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
  'a hello of SSH': 'SSH-2.0-OpenSSH_9.6\r\n',
  'a hello of SOCKS': '\x05\x01\0',
  'a hello of SMTP': 'EHLO localhost\r\n',
  'a hello of Redis': '*1\r\n$4\r\nPING\r\n',
  'a hello of RTSP': 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n',
  'a request of HTTP/0.9': 'GET /\r\n',
  'an answer in place of a request': 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
  'a CONNECT': 'CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'empty lines': '\r\n\r\n\r\n\r\n',
  'a byte order mark before the method': '\xef\xbb\xbfGET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  NULs: '\0'.repeat(200),
  'a megabyte of one letter': 'A'.repeat(1_000_000),
  'a line without end': `GET /${'a'.repeat(1_000_000)}`,
}

export function malformedBytes(draw: Draw): readonly Malformed[] {
  const random = Array.from({ length: 250 }, () => ({
    kind: 'raw: random bytes',
    bytes: Uint8Array.from({ length: 1 + draw(600) }, () => draw(256)),
    mayEnd: true as const,
  }))
  const spoken = Object.entries(protocols).map(([kind, text]) => ({
    kind: `raw: ${kind}`,
    bytes: latin(text),
    mayEnd: true as const,
  }))
  return [...spoken, ...random, ...targets.flatMap(half), ...targets.flatMap(target => pipelined(target, draw))]
}

function good(target: Target, connection = ''): Uint8Array {
  const body = bodyOf(target)
  const head = `POST /${target.provider}${target.path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${key}\r\nContent-Type: ${typeOf(target)}\r\nContent-Length: ${body.length}\r\n${connection}\r\n`
  return joinBytes([latin(head), body])
}

/** A good request that ends before it does, at every seventh offset. */
function half(target: Target): readonly Malformed[] {
  const whole = good(target)
  return Array.from({ length: Math.floor((whole.length - 2) / 7) }, (_, at) => ({
    kind: 'raw: half a request',
    bytes: whole.subarray(0, 1 + at * 7),
  }))
}

/** A good request, and behind it what is none. */
function pipelined(target: Target, draw: Draw): readonly Malformed[] {
  const first = good(target)
  const noise = Uint8Array.from({ length: 100 }, () => 128 + draw(128))
  return [noise, latin('GARBAGE\r\n\r\n'), write('POST', '/nowhere', [['content-length', '-1']])].map(rest => ({
    kind: 'raw: garbage behind a good request',
    bytes: joinBytes([first, rest]),
    sound: 1,
  }))
}
