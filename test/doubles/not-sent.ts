import { gzipSync } from 'node:zlib'
import { askRaw, withField } from './asked.ts'
import { part } from './form-rows.ts'
import type { Row } from './row.ts'
import type { Subject } from './subject.ts'

/** A request that Prism does not survive or never answers. Our mock is asked alone. */
export interface NotSent extends Row {
  /** What Prism does with it. */
  readonly because: string
}

const silent = 'Prism never answers where it cannot parse the body'
const ended = 'Prism ends: its form parser throws, and nothing catches it'

export function notSent(subject: Subject): readonly NotSent[] {
  return subject.kind === 'form' ? forms(subject) : bodies(subject)
}

function bodies(subject: Subject): readonly NotSent[] {
  const whole = JSON.stringify(subject.smallest)
  const row = (name: string, due: NotSent['due'], body: string | Uint8Array, type = 'application/json'): NotSent => ({
    name,
    due,
    asked: askRaw(subject, type, body),
    because: silent,
  })
  return [
    row('JSON that ends early', 'refuse', whole.slice(0, -1)),
    row('text behind the JSON', 'refuse', `${whole} x`),
    row('a trailing comma', 'refuse', whole.replace(/}$/, ',}')),
    row('names in single quotes', 'refuse', whole.replaceAll('"', "'")),
    row('NaN as a value', 'refuse', whole.replace(/}$/, ',"n":NaN}')),
    row('UTF-16', 'refuse', Buffer.from(whole, 'utf16le')),
    row('a million brackets', 'refuse', '['.repeat(1_000_000)),
    row('a byte order mark', 'refuse', `\ufeff${whole}`),
    row('gzip that nobody was told of', 'refuse', gzipSync(whole)),
    {
      ...row('gzip with Content-Encoding', 'refuse', gzipSync(whole)),
      asked: withField(askRaw(subject, 'application/json', gzipSync(whole)), 'content-encoding', 'gzip'),
    },
    // JSON is UTF-8, and a charset says nothing of it (RFC 8259, section 11).
    row('Content-Type with charset=utf-16', 'accept', whole, 'application/json; charset=utf-16'),
    {
      name: 'Accept: ,,,,',
      due: 'accept',
      asked: withField(askRaw(subject, 'application/json', whole), 'accept', ',,,,'),
      because: 'Prism ends: it cannot parse the header, and nothing catches it',
    },
  ]
}

function forms(subject: Subject): readonly NotSent[] {
  const good = Object.entries(subject.smallest).map(([field, value]) => part(field, value))
  const row = (name: string, due: NotSent['due'], ...parts: readonly string[]): NotSent => {
    const body = `${parts.map(text => `--edge\r\n${text}\r\n`).join('')}--edge--\r\n`
    return { name, due, asked: askRaw(subject, 'multipart/form-data; boundary=edge', body), because: ended }
  }
  const file = (header: string) => `Content-Disposition: form-data; name="shadow"; ${header}\r\n\r\nbytes`
  return [
    row('a part without Content-Disposition', 'refuse', ...good, 'Content-Type: text/plain\r\n\r\ntext'),
    row('a part without a name', 'refuse', ...good, 'Content-Disposition: form-data\r\n\r\ntext'),
    row('a part without a header', 'refuse', ...good, '\r\ntext'),
    row('an empty Content-Disposition', 'refuse', ...good, 'Content-Disposition:\r\n\r\ntext'),
    row('a name without an equals sign', 'refuse', ...good, 'Content-Disposition: form-data; name\r\n\r\ntext'),
    row('CR LF in a file name', 'refuse', ...good, file('filename="a\r\nb.png"\r\nContent-Type: image/png')),
    row('NUL in a file name', 'refuse', ...good, file('filename="a\0b.png"\r\nContent-Type: image/png')),
    row('a form within the form, with the same boundary', 'refuse', ...good, nested('edge')),
    row('a form within the form, with a boundary that begins alike', 'refuse', ...good, nested('edge2')),
    row('a file part without a type', 'accept', ...good, file('filename="a.png"')),
    row('a file name that climbs, without a type', 'accept', ...good, file('filename="../../etc/passwd"')),
    row('a file name with backslashes', 'accept', ...good, file('filename="C:\\a\\b.png"\r\nContent-Type: image/png')),
    row('a file name with a tab', 'accept', ...good, file('filename="a\tb.png"\r\nContent-Type: image/png')),
    row('a file name with a semicolon', 'accept', ...good, file('filename="a;b.png"\r\nContent-Type: image/png')),
    row('a file name with an equals sign', 'accept', ...good, file('filename="a=b.png"\r\nContent-Type: image/png')),
    row('a file name without quotes', 'accept', ...good, file('filename=a.png\r\nContent-Type: image/png')),
  ]
}

/** Files of one field as mail sends them, which RFC 7578 gave up (section 4.3). */
function nested(boundary: string): string {
  const head = 'Content-Disposition: form-data; name="shadow"\r\nContent-Type: multipart/mixed; boundary='
  return `${head}${boundary}\r\n\r\n--${boundary}\r\nContent-Type: text/plain\r\n\r\ntext\r\n--${boundary}--`
}
