import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formType, type Part, readForm, writeForm } from '../../src/codec/multipart.ts'

const boundary = '----pixpact-5f3a9c0d71'
const type = formType(boundary)
const utf8 = (text: string) => new TextEncoder().encode(text)

// Not reversible by design: a name that holds %22, %0D or %0A itself, and NUL, which is refused.
const name = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'"\\;=\r\n %2\'/.a余') }))
  .filter(text => !/%(?:22|0D|0A)|\0/i.test(text))
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(fc.constantFrom('\r\n', '--', boundary, '\r', '\n', '-', `\r\n--${boundary.slice(0, -1)}`, 'x'))
    .map(pieces => {
      // The one thing that a part may not hold.
      const text = pieces.join('').replaceAll(`--${boundary}`, '')
      return utf8(text.replaceAll(`--${boundary}`, '').replaceAll(boundary, ''))
    }),
)
const part: fc.Arbitrary<Part> = fc.record(
  {
    name,
    filename: name,
    type: fc.constantFrom('image/png', 'application/octet-stream', 'text/plain; charset=utf-8'),
    bytes: content,
  },
  { requiredKeys: ['name', 'bytes'] },
)

test('what is written as a form is read back: names, file names, types and bytes', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), parts => {
      expect(readForm(writeForm(parts, boundary), type)).toEqual({ parts })
    }),
    { numRuns: 1000 },
  )
})

test('the platform reads what we write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), async parts => {
      const typed = parts.map(each => ({ ...each, type: each.type ?? 'application/octet-stream' }))
      const form = await new Response(writeForm(typed, boundary).slice().buffer, {
        headers: { 'content-type': type },
      }).formData()
      const entries = await Promise.all(
        [...form].map(async ([key, value]) =>
          typeof value === 'string'
            ? { name: key, text: value }
            : { name: key, filename: value.name, bytes: new Uint8Array(await value.arrayBuffer()) },
        ),
      )
      expect(entries).toEqual(
        typed.map(({ name: key, filename, bytes }) =>
          filename === undefined
            ? { name: key, text: new TextDecoder().decode(bytes) }
            : { name: key, filename, bytes },
        ),
      )
    }),
  )
})

test('we read what the platform writes, as the platform reads it', async () => {
  const entry = fc.tuple(
    name.filter(text => !/[\r\n]/.test(text)),
    // An empty file name makes the platform write a field with a type, and read it as text.
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.tuple(name.filter(Boolean), content)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async entries => {
      const form = new FormData()
      for (const [key, value] of entries) {
        if (typeof value === 'string') form.append(key, value)
        else form.append(key, new Blob([value[1].slice().buffer], { type: 'image/png' }), value[0])
      }
      const sent = new Response(form)
      const contentType = sent.headers.get('content-type') ?? ''
      const body = new Uint8Array(await sent.arrayBuffer())
      const back = await new Response(body, { headers: { 'content-type': contentType } }).formData()
      const expected = await Promise.all(
        [...back].map(async ([key, value]) =>
          typeof value === 'string'
            ? { name: key, bytes: utf8(value) }
            : { name: key, filename: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) },
        ),
      )
      expect(readForm(body, contentType)).toEqual({ parts: expected })
    }),
  )
})

test('part bytes are views of the body', () => {
  const body = writeForm([{ name: 'image', filename: 'a.png', bytes: utf8('PNG') }], boundary)
  const [image] = readForm(body, type).parts
  expect(image?.bytes.buffer).toBe(body.buffer)
})

test('a form read from the middle of a larger buffer is read alike', () => {
  const body = writeForm([{ name: 'a', bytes: utf8('1') }], boundary)
  const larger = new Uint8Array(body.length + 20).fill(45)
  larger.set(body, 10)
  expect(readForm(larger.subarray(10, 10 + body.length), type)).toEqual({ parts: [{ name: 'a', bytes: utf8('1') }] })
})

test('an empty form has no parts and no issue', () => {
  expect(readForm(writeForm([], boundary), type)).toEqual({ parts: [] })
})

const pair = writeForm(
  [
    { name: 'image', filename: 'a.png', type: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 13, 10, 0, 255) },
    { name: 'prompt', bytes: utf8('a hat') },
  ],
  boundary,
)

test('every cut of a form is truncated, with the parts before it', () => {
  const closing = pair.length - 2
  for (let length = 0; length < closing; length++) {
    const reading = readForm(pair.subarray(0, length), type)
    const code = length > 0 && length < boundary.length + 2 ? 'boundary' : 'truncated'
    expect([length, reading.issue?.code]).toEqual([length, code])
  }
  const second = readForm(pair.subarray(0, pair.length - boundary.length - 10), type)
  expect(second.parts.map(({ name: key }) => key)).toEqual(['image'])
  expect(second.issue?.message).toBe('the body ends within part 2 ("prompt"), before its closing boundary')
  expect(readForm(pair.subarray(0, closing), type).issue).toBeUndefined()
})

test('flipped, dropped and repeated bytes of a form never throw, and parts stay within the body', () => {
  const change = fc.record({
    at: fc.nat({ max: pair.length - 1 }),
    byte: fc.integer({ min: 0, max: 255 }),
    drop: fc.nat({ max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), changes => {
      let body = pair.slice()
      for (const { at, byte, drop } of changes) {
        body[at] = byte
        if (drop > 15) body = Uint8Array.of(...body.subarray(0, at), ...body.subarray(at + drop - 15))
        if (drop < 3) body = Uint8Array.of(...body.subarray(0, at), ...body)
      }
      const { parts, issue } = readForm(body, type)
      expect(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(body.length)
      if (issue) expect(issue.message.length).toBeLessThan(400)
    }),
    { numRuns: 3000 },
  )
})

test('noise that looks like a form never throws', () => {
  const piece = fc.constantFrom(
    `--${boundary}`,
    '\r\n',
    '--',
    'Content-Disposition: form-data; name="a"',
    'Content-Disposition:',
    'Content-Type: multipart/mixed; boundary=x',
    '; filename="',
    '"',
    '\\',
    '\0',
    '=',
    ';',
    ' ',
    'x',
    "filename*=utf-8''%e4%bd",
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.string(), (pieces, parameters) => {
      expect(readForm(utf8(`--${boundary}\r\n${pieces.join('')}`), type).parts.length).toBeLessThanOrEqual(
        pieces.length,
      )
      expect(readForm(pair, `multipart/form-data;${parameters}`).parts).toEqual(expect.any(Array))
    }),
    { numRuns: 2000 },
  )
})

test('limits hold for parts, files, fields and headers', () => {
  const limits = { parts: 2, fileBytes: 10, fieldBytes: 5, headerBytes: 100 }
  const read = (parts: readonly Part[]) => readForm(writeForm(parts, boundary), type, limits)
  const field = (length: number): Part => ({ name: 'f', bytes: new Uint8Array(length) })
  const file = (length: number): Part => ({ ...field(length), filename: 'x' })
  expect(read([field(5), file(10)]).issue).toBeUndefined()
  expect(read([field(5), file(11)]).issue).toEqual({ code: 'limit', message: 'part 2 ("f") is larger than 10 bytes' })
  expect(read([field(6)]).issue?.code).toBe('limit')
  expect(read([field(1), field(1), field(1)]).issue).toEqual({
    code: 'limit',
    message: 'the form has more than 2 parts',
  })
  expect(read([{ name: 'n'.repeat(57), bytes: new Uint8Array(1000) }]).issue?.message).toContain('larger than 5 bytes')
  expect(read([{ name: 'n'.repeat(58), bytes: new Uint8Array() }]).issue).toBeUndefined()
  expect(read([{ name: 'n'.repeat(80), bytes: new Uint8Array() }]).issue?.message).toContain('the header of part 1')
})

test('a boundary that needs quotes is quoted', () => {
  expect(formType('a b')).toBe('multipart/form-data; boundary="a b"')
  expect(formType('a=b')).toBe('multipart/form-data; boundary="a=b"')
  expect(readForm(writeForm([], 'a b'), formType('a b'))).toEqual({ parts: [] })
})

test('a type cannot forge a header', () => {
  const body = writeForm([{ name: 'a', type: 'text/plain\r\nX-Forged: 1', bytes: utf8('1') }], boundary)
  expect(readForm(body, type).parts).toEqual([{ name: 'a', type: 'text/plain X-Forged: 1', bytes: utf8('1') }])
})
