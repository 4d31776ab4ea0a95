import { joinBytes } from '../../../../src/codec/join-bytes.ts'
import type { HeaderList } from '../../../../src/core/message.ts'
import type { Target } from './targets.ts'

/** A request to a server of several mocks that no standard and no contract allows. */
export interface Malformed {
  /** What is wrong with it, in words. */
  readonly kind: string
  /** As it goes on the wire; then the client says that it is done. */
  readonly bytes: Uint8Array
  /** No answer of HTTP is possible or due: the connection may just end. */
  readonly mayEnd?: true
  /** So many sound requests come first on the same connection. */
  readonly sound?: number
  /** Whose operation it is addressed to; then it is refused in that provider's envelope. */
  readonly target?: Target
  /** The request itself, where HTTP is not what is wrong with it. */
  readonly message?: {
    readonly method: string
    readonly path: string
    readonly headers: HeaderList
    readonly body: Uint8Array
  }
}

/** Draws from 0 up to a limit, the limit excluded. */
export type Draw = (limit: number) => number

/** Bytes of a text whose characters are bytes. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, sign => sign.charCodeAt(0))

export const key = 'Bearer sk-test-0123456789'

/** A POST to a target whose HTTP is sound, unless the fields say otherwise. */
export function post(
  kind: string,
  target: Target,
  type: string | undefined,
  body: Uint8Array,
  more: HeaderList = [],
): Malformed {
  const typed: HeaderList = type === undefined ? [] : [['content-type', type]]
  const own: HeaderList = [['authorization', key], ...typed]
  const headers = [...own.filter(([name]) => !more.some(([other]) => other === name)), ...more]
  return asked(kind, 'POST', `/${target.provider}${target.path}`, headers, body, target)
}

export function asked(
  kind: string,
  method: string,
  path: string,
  headers: HeaderList,
  body: Uint8Array,
  target?: Target,
): Malformed {
  const bytes = write(method, path, [...headers, ['content-length', String(body.length)]], body)
  return { kind, bytes, message: { method, path, headers, body }, ...(target && { target }) }
}

/** A request with exactly these fields beside Host. */
export function write(
  method: string,
  path: string,
  headers: HeaderList,
  body: Uint8Array = new Uint8Array(),
): Uint8Array {
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return joinBytes([latin(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${fields}connection: close\r\n\r\n`), body])
}
