import type { HeaderList } from '../../core/message.ts'

/** Header fields as node:http gives and takes them: names and values in turn, in the order and case of the wire. */
export type RawFields = readonly string[]

/** Fields of one connection, which end at whoever reads them (RFC 9110, section 7.6.1). */
const ofOneConnection = ['connection', 'proxy-connection', 'keep-alive', 'te', 'transfer-encoding', 'upgrade']

/** Without them a message has another end, or another addressee: naming them in Connection takes none away. */
const indispensable = ['host', 'content-length']

/** Methods whose requests have no body unless they say so (RFC 9110, section 8.6). */
const bodiless = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']

/** The fields as a list, names in lower case. */
export function listOf(raw: RawFields): HeaderList {
  return pairs(raw).map(([name, value]) => [name.toLowerCase(), value])
}

/** Whether the body comes in chunks; `unknown` for any further coding of the transfer, which is not undone here. */
export function transferOf(raw: RawFields): 'plain' | 'chunked' | 'unknown' {
  const codings = valuesOf(raw, 'transfer-encoding')
  if (codings.length === 0) return 'plain'
  return codings.join().trim().toLowerCase() === 'chunked' ? 'chunked' : 'unknown'
}

/** What goes on to the upstream: everything but the fields of the connection, for another host, with the same framing. */
export function fieldsForUpstream(method: string, raw: RawFields, host: string): string[] {
  const chunked = transferOf(raw) === 'chunked'
  const fields = endToEnd(raw, chunked).map(([name, value]) => [name, name.toLowerCase() === 'host' ? host : value])
  const told = chunked || valuesOf(raw, 'content-length').length > 0 || bodiless.includes(method)
  return [
    ...fields,
    ...(chunked ? [['Transfer-Encoding', 'chunked']] : []),
    ...(told ? [] : [['Content-Length', '0']]),
  ].flat()
}

/** What goes on to the client. `chunked` tells whether the body will go in chunks: only then can there be trailers. */
export function fieldsForClient(raw: RawFields, chunked: boolean): string[] {
  return endToEnd(raw, chunked).flat()
}

/** Trailer fields as node:http takes them. */
export function trailersOf(raw: RawFields): [string, string][] {
  return pairs(raw).map(([name, value]) => [name, value])
}

function endToEnd(raw: RawFields, trailers: boolean): readonly (readonly [string, string])[] {
  const nominated = valuesOf(raw, 'connection').flatMap(value =>
    value.split(',').map(name => name.trim().toLowerCase()),
  )
  const ending = new Set([...ofOneConnection, ...nominated, ...(trailers ? [] : ['trailer'])])
  return pairs(raw).filter(([name]) => indispensable.includes(name.toLowerCase()) || !ending.has(name.toLowerCase()))
}

function valuesOf(raw: RawFields, wanted: string): readonly string[] {
  return pairs(raw).flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []))
}

function pairs(raw: RawFields): readonly (readonly [name: string, value: string])[] {
  const list: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return list
}
