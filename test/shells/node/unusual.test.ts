import { expect, test } from 'vitest'
import { providers } from '../../../generated/contracts.ts'
import { joinBytes } from '../../../src/codec/join-bytes.ts'
import type { HeaderList } from '../../../src/core/message.ts'
import { latin, post } from './malformed/request.ts'
import { speak } from './malformed/speak.ts'
import { bodyOf, formOf, formTargets, jsonTargets, type Target, typeOf } from './malformed/targets.ts'
import { serving } from './served.ts'

const [json] = jsonTargets as readonly [Target]
const [form] = formTargets as readonly [Target]
const whole = json.parts.join('')
const [picture = '', prompt = ''] = form.parts
const without = (more: string) => latin(whole.replace(/}$/, `,${more}}`))

/** A request whose head is odd, with a good body. */
const headed = (...more: HeaderList) => post('', json, typeOf(json), bodyOf(json), more).bytes
const formed = (body: string, type = typeOf(form)) => post('', form, type, latin(body)).bytes
const told = (body: Uint8Array) => post('', json, typeOf(json), body).bytes

const raw = (line: string, lines: readonly string[], body: string | Uint8Array) =>
  joinBytes([
    latin(
      `${line}\r\nHost: localhost\r\nAuthorization: Bearer sk-test\r\nContent-Type: application/json\r\nConnection: close\r\n${lines.map(one => `${one}\r\n`).join('')}\r\n`,
    ),
    typeof body === 'string' ? latin(body) : body,
  ])
const path = `/${json.provider}${json.path}`
const length = `Content-Length: ${whole.length}`
const chunk = `${whole.length.toString(16)}`

/** What standards allow and few people have seen. */
const unusual: { readonly [name: string]: Uint8Array } = {
  'Accept: ,,,,': headed(['accept', ',,,,']),
  'an Accept that nobody can read': headed(['accept', ';q=;/;;*']),
  'an Accept of something else': headed(['accept', 'text/html;q=0.9, image/*']),
  'a preference that nobody knows': headed(['prefer', 'return=minimal, wait=10, respond-async']),
  'an empty Prefer': headed(['prefer', '']),
  'an offer to change to HTTP/2': headed(['upgrade', 'h2c'], ['http2-settings', 'AAMAAABkAAQAAP__']),
  cookies: headed(['cookie', 'a=b; c="d"; =; ;']),
  'a scheme in small letters': headed(['authorization', 'bearer sk-test']),
  'a type in capitals, with a charset': headed(['content-type', 'APPLICATION/JSON ; Charset="UTF-8"']),
  'a method of an older time': raw(`POST ${path} HTTP/1.0`, [length], whole),
  'a whole URL as target': raw(`POST http://localhost${path} HTTP/1.1`, [length], whole),
  'an empty query': raw(`POST ${path}? HTTP/1.1`, [length], whole),
  'a query of signs': raw(`POST ${path}?a[]=%00&&=;%zz HTTP/1.1`, [length], whole),
  'chunks with an extension': raw(
    `POST ${path} HTTP/1.1`,
    ['Transfer-Encoding: chunked'],
    `${chunk};name="value"\r\n${whole}\r\n0\r\n\r\n`,
  ),
  'chunks with a trailer': raw(
    `POST ${path} HTTP/1.1`,
    ['Transfer-Encoding: chunked', 'Trailer: x'],
    `000${chunk}\r\n${whole}\r\n0\r\nx: y\r\n\r\n`,
  ),
  'empty lines before the request': joinBytes([latin('\r\n\r\n'), raw(`POST ${path} HTTP/1.1`, [length], whole)]),
  'a key twice': told(without('"n":1')),
  'half a surrogate pair, written as an escape': told(without('"user":"\\ud800"')),
  'blanks around the value': told(latin(`\r\n\t ${whole} \n`)),
  'a key __proto__': told(without('"__proto__":{"n":99}')),
  'text before the first boundary': formed(`Hello.\r\n${formOf(form.parts)}`),
  'text behind the last boundary': formed(`${formOf(form.parts)}Bye.\r\n--edge\r\n`),
  'no line break behind the last boundary': formed(formOf(form.parts).slice(0, -2)),
  'blanks behind each boundary': formed(formOf(form.parts).replaceAll('--edge\r', '--edge \t\r')),
  'a boundary in quotes': formed(formOf(form.parts), 'multipart/form-data; charset=utf-8; Boundary="edge"'),
  'a file name that climbs': formed(formOf([picture.replace('a.png', '../../etc/passwd'), prompt])),
  'a file name without quotes': formed(formOf([picture.replace('"a.png"', 'a.png'), prompt])),
  'a file name with a semicolon and an equals sign': formed(formOf([picture.replace('a.png', 'a;b=c.png'), prompt])),
  'a file without a type': formed(formOf([picture.replace('\r\nContent-Type: image/png', ''), prompt])),
  'header names in capitals': formed(
    formOf(form.parts.map(part => part.replace('Content-Disposition', 'CONTENT-DISPOSITION'))),
  ),
  'a part named image[]': formed(formOf([picture.replace('"image"', '"image[]"'), prompt])),
  'an empty field that nobody knows': formed(
    formOf([...form.parts, 'Content-Disposition: form-data; name=""\r\n\r\n']),
  ),
}

test('what is unusual and allowed is answered as anything else', async () => {
  const ids = providers.map(({ id }) => id)
  await serving(ids, async ({ url }) => {
    const wrong: string[] = []
    for (const [name, bytes] of Object.entries(unusual)) {
      const { statuses, body } = await speak(url, bytes)
      if (statuses.join() !== '200' || !body.includes('"data":[{'))
        wrong.push(`${name}: ${statuses} ${body.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
  })
})
