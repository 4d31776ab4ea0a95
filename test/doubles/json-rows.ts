import { askRaw } from './asked.ts'
import type { Outcome, Row } from './row.ts'
import type { Subject } from './subject.ts'

/** What a JSON body can be beyond its fields: other values than objects, other spellings of the same object. */
export function jsonRows(subject: Subject): readonly Row[] {
  const whole = JSON.stringify(subject.smallest)
  const inner = whole.slice(1, -1)
  const row = (name: string, due: Outcome, body: string, type = 'application/json'): Row => ({
    name,
    due,
    asked: askRaw(subject, type, body),
  })
  return [
    row('the body is null', 'refuse', 'null'),
    row('the body is true', 'refuse', 'true'),
    row('the body is a number', 'refuse', '42'),
    row('the body is text', 'refuse', '"a boat"'),
    row('the body is an empty list', 'refuse', '[]'),
    row('the body is a list with the object', 'refuse', `[${whole}]`),
    row('the body is the object as text', 'refuse', JSON.stringify(whole)),
    row('blanks and line breaks around the object', 'accept', `\r\n\t ${whole}\n\n`),
    row('letters written as escapes', 'accept', whole.replace('"prompt"', '"\\u0070rompt"')),
    row('a key twice', 'accept', `{${inner},${inner}}`),
    row('n = 1.0 with a decimal point', 'accept', `{${inner},"n":1.0}`),
    row('n = 1e0 with an exponent', 'accept', `{${inner},"n":1e0}`),
    row('a key __proto__', 'accept', `{${inner},"__proto__":{"n":99}}`),
    row('prompt within __proto__', 'refuse', `{"__proto__":${whole}}`),
    row('Content-Type with charset=utf-8', 'accept', whole, 'application/json; charset=utf-8'),
    row('Content-Type: application/vnd.api+json', 'refuse', whole, 'application/vnd.api+json'),
    row('Content-Type: text/json', 'refuse', whole, 'text/json'),
  ]
}
