import { askFields, askForm, askJson, askRaw, withField } from './asked.ts'
import type { Outcome, Row } from './row.ts'
import type { Subject } from './subject.ts'

/** What surrounds a valid body: the credentials, the media type, the method and the path. */
export async function wireRows(subject: Subject): Promise<readonly Row[]> {
  const { kind, path, serverPath } = subject
  const good = await askFields(subject, subject.smallest)
  const type = good.headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  const row = (name: string, due: Outcome, asked = good): Row => ({ name, due, asked })
  const authorised = (value: string | undefined) => withField(good, 'authorization', value)
  const typed = (value: string | undefined) => withField(good, 'content-type', value)
  const bodiless = (method: string) => ({ ...typed(undefined), method, body: new Uint8Array() })
  const other =
    kind === 'form' ? askJson(subject, { prompt: 'a boat' }) : await askForm(subject, [['prompt', 'a boat']])
  return [
    row('no Authorization', 'refuse', authorised(undefined)),
    row('Authorization: Basic', 'refuse', authorised('Basic dXNlcjpwYXNz')),
    row('Authorization: Bearer, without a key', 'refuse', authorised('Bearer')),
    row('Authorization: the key alone', 'refuse', authorised('sk-double-0123456789')),
    row('Authorization: bearer, in lower case', 'accept', authorised('bearer sk-double-0123456789')),
    row('a key that calls itself invalid', 'refuse', authorised('Bearer sk-invalid')),
    row('the key in the query', 'refuse', { ...authorised(undefined), path: `${path}?key=sk-double-0123456789` }),
    row('an empty Content-Type', 'refuse', typed('')),
    row('no Content-Type', 'refuse', typed(undefined)),
    row('Content-Type: text/plain', 'refuse', typed('text/plain')),
    row('Content-Type: application/xml', 'refuse', typed('application/xml')),
    row(
      'Content-Type: application/x-www-form-urlencoded',
      'refuse',
      askRaw(subject, 'application/x-www-form-urlencoded', 'prompt=boat&model=m'),
    ),
    row('Content-Type in capitals', 'accept', typed(type.replace(/^[^;]+/, name => name.toUpperCase()))),
    ...(subject.alsoOtherKind ? [] : [row(kind === 'form' ? 'JSON for a form' : 'a form for JSON', 'refuse', other)]),
    row('an empty body', 'refuse', { ...good, body: new Uint8Array() }),
    row('GET', 'refuse', bodiless('GET')),
    row('DELETE', 'refuse', bodiless('DELETE')),
    row('PUT', 'refuse', { ...good, method: 'PUT' }),
    row('a path that is not there', 'refuse', { ...good, path: `${path}/again` }),
    row('the path in capitals', 'refuse', { ...good, path: path.toUpperCase() }),
    row('a slash behind the path', 'refuse', { ...good, path: `${path}/` }),
    row('a query that nobody knows', 'accept', { ...good, path: `${path}?trace=1` }),
    ...(serverPath === undefined
      ? []
      : [row('the path below the path of the server', 'accept', { ...good, path: `${serverPath}${path}` })]),
  ]
}
