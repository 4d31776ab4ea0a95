import { type Draw, latin, type Malformed, post } from './request.ts'
import { boundary, formOf, formTargets, type Target, typeOf } from './targets.ts'

/** What can be wrong with one part, or with all of a form: a form is made of the parts of one that is accepted. */
const kinds: { readonly [kind: string]: (parts: readonly string[]) => string } = {
  'no Content-Disposition': parts => formOf(['Content-Type: text/plain\r\n\r\nx', ...parts]),
  'an empty Content-Disposition': parts => formOf(['Content-Disposition:\r\n\r\nx', ...parts]),
  'no header and no blank line': parts => formOf(['x', ...parts]),
  'an empty header': parts => formOf(['\r\nx', ...parts]),
  'nothing between two boundaries': parts => formOf(parts).replace('--edge\r\n', '--edge\r\n--edge\r\n'),
  'no name': parts => formOf([named('form-data'), ...parts]),
  'a name without =': parts => formOf([named('form-data; name'), ...parts]),
  'a name without its closing quote': parts => formOf([named('form-data; name="user'), ...parts]),
  'a quote within a name without quotes': parts => formOf([named('form-data; name=us"er'), ...parts]),
  'another disposition': parts => formOf([named('attachment; name="user"'), ...parts]),
  'two Content-Dispositions': parts =>
    formOf([named('form-data; name="a"\r\nContent-Disposition: form-data; name="b"'), ...parts]),
  'CR LF in a file name': parts => formOf([file('a\r\nb.png'), ...parts]),
  'CR in a file name': parts => formOf([file('a\rb.png'), ...parts]),
  'LF in a file name': parts => formOf([file('a\nb.png'), ...parts]),
  'NUL in a file name': parts => formOf([file('a\0b.png'), ...parts]),
  'NUL in a name': parts => formOf([named('form-data; name="us\0er"'), ...parts]),
  'a broken filename*': parts => formOf([named('form-data; name="user"; filename*=utf-8\'\'%ff%fe'), ...parts]),
  'a header line without a colon': parts => formOf([named('form-data; name="user"\r\nnonsense'), ...parts]),
  'a header line without a name': parts => formOf([named('form-data; name="user"\r\n: x'), ...parts]),
  'a form within the form': parts =>
    formOf([
      named('form-data; name="user"\r\nContent-Type: multipart/mixed; boundary=in', '--in\r\n\r\nx\r\n--in--'),
      ...parts,
    ]),
  'base64 as transfer encoding': parts =>
    formOf([named('form-data; name="user"\r\nContent-Transfer-Encoding: base64', 'eA=='), ...parts]),
  'an endless header': parts => formOf([named(`form-data; name="user"\r\nX: ${'y'.repeat(9_000)}`), ...parts]),
  'an endless name': parts => formOf([named(`form-data; name="${'y'.repeat(9_000)}"`), ...parts]),
  'three hundred parts': parts =>
    formOf([...Array.from({ length: 300 }, () => named('form-data; name="user"')), ...parts]),
  'no blank line behind a header': parts => formOf(parts).replace('\r\n\r\n', '\r\n'),
  'lines that end in LF': parts => formOf(parts).replaceAll('\r\n', '\n'),
  'lines that end in CR': parts => formOf(parts).replaceAll('\r\n', '\r'),
  'a last boundary without its dashes': parts => formOf(parts).replace('--edge--', '--edge'),
  'a last boundary with one dash': parts => formOf(parts).replace('--edge--', '--edge-'),
  'boundaries without their dashes': parts => formOf(parts).replaceAll('--edge\r', 'edge\r'),
  'a first boundary that is the last one': parts => formOf(parts).replace('--edge\r\n', '--edge--\r\n'),
  'only a last boundary': () => '--edge--\r\n',
  'the boundary of another form': parts => formOf(parts).replaceAll('--edge', '--other'),
  'a boundary in other letters': parts => formOf(parts).replaceAll('--edge', '--EDGE'),
  'a space before each boundary': parts => formOf(parts).replaceAll('--edge', ' --edge'),
  'text right behind each boundary': parts => formOf(parts).replaceAll('--edge\r', '--edgy\r'),
  'JSON for a form': () => '{"prompt":"a hat"}',
  'fields of a URL for a form': () => 'prompt=a+hat&image=x',
  'an empty body': () => '',
  NULs: () => '\0'.repeat(500),
  'a gzip member for a form': () => '\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03',
}

function named(disposition: string, value = 'x'): string {
  return `Content-Disposition: ${disposition}\r\n\r\n${value}`
}

function file(name: string): string {
  return named(`form-data; name="shadow"; filename="${name}"\r\nContent-Type: image/png`)
}

/** What stands in the Content-Type of a form that is otherwise whole. */
const types: { readonly [kind: string]: string } = {
  'no boundary': 'multipart/form-data',
  'an empty boundary': 'multipart/form-data; boundary=',
  'a boundary without =': 'multipart/form-data; boundary',
  'a boundary without its closing quote': 'multipart/form-data; boundary="edge',
  'a boundary of 71 characters': `multipart/form-data; boundary=${'e'.repeat(71)}`,
  'a boundary that ends in a space': 'multipart/form-data; boundary="edge "',
  'a boundary that the body has not': 'multipart/form-data; boundary=other',
  'a boundary of high bytes': 'multipart/form-data; boundary=\xe4\xbd\x99',
  'multipart/mixed': 'multipart/mixed; boundary=edge',
  'multipart without a subtype': 'multipart; boundary=edge',
  'a comma between parameters': 'multipart/form-data, boundary=edge',
}

/** Damage to a random place of a part's header, each kind of which no reader can take for something else. */
const damages: { readonly [kind: string]: (head: string, draw: Draw) => string } = {
  'a NUL in a header': (head, draw) => insert(head, '\0', quoted(head, draw)),
  'a bare CR in a header': (head, draw) => insert(head, '\r', quoted(head, draw)),
  'a bare LF in a header': (head, draw) => insert(head, '\n', quoted(head, draw)),
  'a line break in a header': (head, draw) => insert(head, '\r\n', quoted(head, draw)),
  'a quote in a header': (head, draw) => insert(head, '"', quoted(head, draw)),
  'letters in form-data': (head, draw) => head.replace('form-data', `form-data${letter(draw)}${letter(draw)}`),
  'letters in Content-Disposition': (head, draw) =>
    head.replace('Content-Disposition', `Content-Disposition${letter(draw)}${draw(1000)}`),
  'letters in name': (head, draw) => head.replace(' name=', ` ${letter(draw)}${draw(1000)}name=`),
  'no name, and more': (head, draw) => head.replace(/ name="\w+"/, ` x${draw(1000)}="y"`),
}

/** A place between the quotes of the name. */
function quoted(head: string, draw: Draw): number {
  const start = head.indexOf('name="') + 6
  return start + draw(head.indexOf('"', start) - start + 1)
}

function insert(text: string, piece: string, at: number): string {
  return text.slice(0, at) + piece + text.slice(at)
}

function letter(draw: Draw): string {
  return String.fromCharCode(97 + draw(26))
}

export function malformedForms(draw: Draw): readonly Malformed[] {
  const form = (kind: string, target: Target, body: string, type = typeOf(target)) =>
    post(`form: ${kind}`, target, type, latin(body))
  const each = formTargets.flatMap(target => [
    ...Object.entries(kinds).map(([kind, make]) => form(kind, target, make(target.parts))),
    ...Object.entries(types).map(([kind, type]) => form(kind, target, formOf(target.parts), type)),
  ])
  const cuts = formTargets.slice(0, 2).flatMap(target => {
    const whole = formOf(target.parts)
    const end = whole.lastIndexOf(`--${boundary}--`) + boundary.length + 4
    return Array.from({ length: end }, (_, at) => form('cut at an offset', target, whole.slice(0, at)))
  })
  const damaged = Array.from({ length: 270 }, (_, at) => {
    const target = formTargets[at % formTargets.length] as Target
    const [kind, damage] = Object.entries(damages)[at % Object.keys(damages).length] as [
      string,
      (typeof damages)[string],
    ]
    const broken = draw(target.parts.length)
    return form(
      kind,
      target,
      formOf(target.parts.map((part, index) => (index === broken ? damageHead(part, damage, draw) : part))),
    )
  })
  return [...each, ...cuts, ...damaged]
}

function damageHead(part: string, damage: (head: string, draw: Draw) => string, draw: Draw): string {
  const end = part.indexOf('\r\n\r\n')
  return damage(part.slice(0, end), draw) + part.slice(end)
}
