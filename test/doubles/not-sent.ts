import { askRaw, withField } from './asked.ts'
import { part } from './form-rows.ts'
import type { Row } from './row.ts'
import type { Subject } from './subject.ts'

/** A request that Prism does not survive or never answers. Our mock is asked alone. */
interface NotSent extends Row {
  /** What Prism does with it. */
  readonly because: string
}

const silent = 'Prism never answers a body that is not JSON'
const ended = 'Prism ends: its form parser throws, and nothing catches it'

export function notSent(subject: Subject): readonly NotSent[] {
  return subject.kind === 'form' ? forms(subject) : bodies(subject)
}

function bodies(subject: Subject): readonly NotSent[] {
  const whole = JSON.stringify(subject.smallest)
  const broken = (name: string, body: string | Uint8Array): NotSent => ({
    name,
    due: 'refuse',
    asked: askRaw(subject, 'application/json', body),
    because: silent,
  })
  return [
    broken('JSON that ends early', whole.slice(0, -1)),
    broken('text behind the JSON', `${whole} x`),
    broken('a trailing comma', whole.replace(/}$/, ',}')),
    broken('names in single quotes', whole.replaceAll('"', "'")),
    broken('NaN as a value', whole.replace(/}$/, ',"n":NaN}')),
    broken('UTF-16', Buffer.from(whole, 'utf16le')),
    broken('a thousand brackets', '['.repeat(1000)),
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
    row('a file part without a type', 'accept', ...good, file('filename="a.png"')),
    row('a file name with a semicolon', 'accept', ...good, file('filename="a;b.png"\r\nContent-Type: image/png')),
    row('a file name with an equals sign', 'accept', ...good, file('filename="a=b.png"\r\nContent-Type: image/png')),
    row('a file name without quotes', 'accept', ...good, file('filename=a.png\r\nContent-Type: image/png')),
  ]
}
