import { expect, test } from 'vitest'
import { readForm } from '../../src/codec/multipart.ts'

const latin = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))
const read = (body: string, contentType = 'multipart/form-data; boundary=b') => readForm(latin(body), contentType)
const one = (header: string, content = 'x') => read(`--b\r\n${header}\r\n\r\n${content}\r\n--b--\r\n`)
const disposition = 'Content-Disposition: form-data; name="a"'

test.each([
  ['no header', '--b\r\n\r\nx\r\n--b--\r\n', 'disposition', 'a part has no Content-Disposition'],
  ['nothing between two boundaries', '--b\r\n--b--\r\n', 'disposition', 'part 1 has no header'],
  ['an empty line between two boundaries', '--b\r\n\r\n--b--\r\n', 'disposition', 'a part has no Content-Disposition'],
  ['no blank line', `--b\r\n${disposition}\r\nx\r\n--b--\r\n`, 'disposition', 'has no blank line behind its header'],
  ['no closing boundary', `--b\r\n${disposition}\r\n\r\nx\r\n`, 'truncated', 'ends within part 1 ("a")'],
  ['only an opening boundary', '--b\r\n', 'truncated', 'ends within the header of part 1'],
  ['a boundary and nothing more', '--b', 'truncated', 'ends at a boundary that closes nothing'],
  ['no bytes', '', 'truncated', 'the body is empty'],
  ['lines that end in LF', `--b\n${disposition}\n\nx\n--b--\n`, 'syntax', 'the lines of a form end in CRLF'],
  ['another boundary', `--c\r\n${disposition}\r\n\r\nx\r\n--c--\r\n`, 'boundary', 'it begins with "c"'],
  ['JSON', '{"prompt":"x"}', 'boundary', 'it does not begin with two dashes'],
])('a body with %s is refused', (_, body, code, message) => {
  const { issue } = read(body)
  expect(issue?.code).toBe(code)
  expect(issue?.message).toContain(message)
})

test.each([
  ['no Content-Disposition', 'Content-Type: image/png', 'disposition', 'a part has no Content-Disposition'],
  ['an empty Content-Disposition', 'Content-Disposition:', 'disposition', 'has the disposition ""'],
  ['no name', 'Content-Disposition: form-data; filename="a.png"', 'disposition', 'a part has no name'],
  ['a name without =', 'Content-Disposition: form-data; name', 'disposition', 'cannot be read'],
  ['a name without its closing quote', 'Content-Disposition: form-data; name="a', 'disposition', 'cannot be read'],
  ['a quote within an unquoted name', 'Content-Disposition: form-data; name=a"b', 'disposition', 'cannot be read'],
  ['another disposition', 'Content-Disposition: attachment; name="a"', 'disposition', '"attachment", not form-data'],
  ['two Content-Dispositions', `${disposition}\r\n${disposition}`, 'disposition', 'more than one'],
  ['CR LF in the file name', `${disposition}; filename="a\r\nb.png"`, 'syntax', 'a line break in a name is written'],
  ['CR in the file name', `${disposition}; filename="a\rb.png"`, 'disposition', 'a NUL or a bare line break'],
  ['LF in the file name', `${disposition}; filename="a\nb.png"`, 'disposition', 'a NUL or a bare line break'],
  ['NUL in the file name', `${disposition}; filename="a\0.png"`, 'disposition', 'a NUL or a bare line break'],
  ['NUL in the name', 'Content-Disposition: form-data; name="\0"', 'disposition', 'a NUL or a bare line break'],
  ['a line without a colon', `${disposition}\r\nnonsense`, 'syntax', '"nonsense" is no header line'],
  ['a nameless header', `${disposition}\r\n: x`, 'syntax', '": x" is no header line'],
  [
    'nested multipart/mixed',
    `${disposition}\r\nContent-Type: multipart/mixed; boundary=c`,
    'syntax',
    'part of its own',
  ],
  ['base64 encoding', `${disposition}\r\nContent-Transfer-Encoding: base64`, 'syntax', 'send its bytes as they are'],
  ['quoted-printable', `${disposition}\r\nContent-Transfer-Encoding: Quoted-Printable`, 'syntax', 'quoted-printable'],
  ['a broken filename*', `${disposition}; filename*=utf-8''%ff%fe`, 'disposition', 'the filename* of the part "a"'],
  ['an endless header', `X: ${'y'.repeat(9000)}`, 'limit', 'the header of part 1 is larger than 8192 bytes'],
])('a part with %s is refused', (_, header, code, message) => {
  const { issue, parts } = one(header)
  expect(parts).toEqual([])
  expect(issue?.code).toBe(code)
  expect(issue?.message).toContain(message)
})

test.each([
  ['application/json', 'the Content-Type is application/json, not multipart/form-data'],
  ['', 'the Content-Type is missing'],
  ['multipart/form-data', 'names no boundary'],
  ['multipart/form-data; boundary=', 'names no boundary'],
  ['multipart/form-data; boundary', 'cannot be read'],
  ['multipart/form-data; boundary="b', 'cannot be read'],
  [`multipart/form-data; boundary=${'b'.repeat(71)}`, 'more than 70 characters'],
  ['multipart/form-data; boundary="b "', 'ends in a space'],
  ['multipart/form-data; boundary=余', 'not printable ASCII'],
])('the Content-Type %j is refused', (contentType, message) => {
  const { issue } = read('--b--\r\n', contentType)
  expect(issue?.code).toBe('boundary')
  expect(issue?.message).toContain(message)
})

test.each([
  ['../../etc/passwd', `${disposition}; filename="../../etc/passwd"`],
  ['C:\\dir\\a.png', `${disposition}; filename="C:\\dir\\a.png"`],
  ['ends in \\', `${disposition}; filename="ends in \\"`],
  ['a "b".png', `${disposition}; filename="a \\"b\\".png"`],
  ['a "b".png', `${disposition}; filename="a %22b%22.png"`],
  ['a\r\nb', `${disposition}; filename="a%0D%0ab"`],
  ['a;b=c.png', `${disposition}; filename="a;b=c.png"`],
  ['a.png', 'content-disposition:form-data;name=a;filename=a.png'],
  ['a b.png', 'Content-Disposition: Form-Data ; NAME = "a" ; FileName = a b.png ;'],
  ['€ rates', `${disposition}; filename="EURO"; filename*=UTF-8''%e2%82%ac%20rates`],
  ['£', `${disposition}; filename*=iso-8859-1'en'%A3`],
  ['EURO', `${disposition}; filename="EURO"; filename*=unknown''%ff`],
  ['', `${disposition}; filename=""`],
  ['first', `${disposition}; filename="first"; filename="second"`],
  ['folded', `${disposition};\r\n filename="folded"`],
])('the file name %j is read from its wire form', (filename, header) => {
  expect(one(header)).toEqual({ parts: [{ name: 'a', filename, bytes: latin('x') }] })
})

test('a name in bytes that are not UTF-8 is read as a browser would', () => {
  expect(one(`${disposition}; filename="\xff.png"`).parts[0]?.filename).toBe('\ufffd.png')
})

test('preamble, epilogue, padding behind boundaries and encodings that change nothing are allowed', () => {
  const encoded = 'Content-Transfer-Encoding: 8bit'
  const parts = `--b \t\r\n${disposition}\r\n${encoded}\r\n\r\nx\r\n--b\r\n${disposition}\r\n\r\n\r\n`
  const body = `preamble\r\n${parts}--b-- \r\nepilogue\r\n--b\r\n`
  expect(read(body).parts.map(({ bytes }) => bytes)).toEqual([latin('x'), latin('')])
  expect(read(body).issue).toBeUndefined()
})

test('what only begins like the boundary is content', () => {
  const content = '\r\n--bc\r\n--b-\r\n --b\r\n-b\n--b\r'
  expect(one(disposition, content)).toEqual({ parts: [{ name: 'a', bytes: latin(content) }] })
})

test('a header that ends right before a boundary belongs to an empty part', () => {
  expect(read(`--b\r\n${disposition}\r\n\r\n--b--\r\n`)).toEqual({ parts: [{ name: 'a', bytes: latin('') }] })
})

test('a boundary in quotes, with other parameters around it, is found', () => {
  const body = `--a b;c\r\n${disposition}\r\n\r\nx\r\n--a b;c--`
  expect(read(body, 'Multipart/Form-Data; charset=utf-8; Boundary="a b;c"; x=y').issue).toBeUndefined()
})

test('__proto__ is a name like any other', () => {
  expect(one('Content-Disposition: form-data; name="__proto__"').parts[0]?.name).toBe('__proto__')
})

test('megabytes of what nearly is the boundary are passed', () => {
  const boundary = 'a'.repeat(70)
  const body = latin(
    `--${boundary}\r\n${disposition}; filename="x"\r\n\r\n${`\r\n--${boundary.slice(1)}`.repeat(40_000)}`,
  )
  const { issue } = readForm(body, `multipart/form-data; boundary=${boundary}`)
  expect(issue?.code).toBe('truncated')
})
