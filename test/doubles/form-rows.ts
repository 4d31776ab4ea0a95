import { askForm, askRaw } from './asked.ts'
import type { Asked, Outcome, Row } from './row.ts'
import { picture, type Subject, type Value } from './subject.ts'

type Entries = readonly (readonly [field: string, value: Value])[]

const photo = (name: string) => new File([picture], name, { type: 'image/png' })

/** What only a form can be: files, text in the place of files, repeated fields, and text that is to be a number. */
export async function formRows(subject: Subject): Promise<readonly Row[]> {
  const { image, ...texts } = subject.smallest
  const others = Object.entries(texts)
  const several: Outcome = subject.images === 'several' ? 'accept' : 'refuse'
  const row = async (name: string, due: Outcome, entries: Entries): Promise<Row> => ({
    name,
    due,
    asked: await askForm(subject, entries),
  })
  const files = (field: string, count: number): Entries => [
    ...others,
    ...Array.from({ length: count }, (_, at) => [field, photo(`${at}.png`)] as const),
  ]
  const whole = Object.entries(subject.smallest)
  const numbers = ['1e0', '0x1', '+1', ' 1'].map(text =>
    row(`n = ${JSON.stringify(text)}`, 'refuse', [...whole, ['n', text]]),
  )
  return Promise.all([
    ...(several === 'accept' ? [row('one file as image[]', 'accept', files('image[]', 1))] : []),
    row('two files as image[]', several, files('image[]', 2)),
    row('two files as image', several, files('image', 2)),
    row('16 files as image[]', several, files('image[]', 16)),
    row('16 files as image', several, files('image', 16)),
    row('17 files as image[]', 'refuse', files('image[]', 17)),
    row('17 files as image', 'refuse', files('image', 17)),
    row('a file as image and one as image[]', several, [...files('image', 1), ['image[]', photo('2.png')]]),
    row('the file last', 'accept', files('image', 1)),
    row('image as text', 'refuse', [...others, ['image', 'boat.png']]),
    row('image as a URL', 'refuse', [...others, ['image', 'https://example.com/boat.png']]),
    row('image as empty text', 'refuse', [...others, ['image', '']]),
    row('two texts as image[]', 'refuse', [...others, ['image[]', 'one'], ['image[]', 'two']]),
    row('a file without bytes', 'accept', [...others, ['image', new File([], 'empty.png', { type: 'image/png' })]]),
    row('a file with every byte', 'accept', [
      ...others,
      ['image', new File([everyByte], 'bytes.png', { type: 'image/png' })],
    ]),
    row('a file of 11 MB', 'accept', [
      ...others,
      ['image', new File([new Uint8Array(11_000_000)], 'big.png', { type: 'image/png' })],
    ]),
    row('a file name in Chinese', 'accept', [...others, ['image', photo('下载 (3).png')]]),
    row('a file in a field that nobody knows', 'accept', [...whole, ['shadow', photo('shadow.png')]]),
    row('n as a file', 'refuse', [...whole, ['n', new File(['1'], 'n.txt', { type: 'text/plain' })]]),
    row('n twice', 'refuse', [...whole, ['n', '1'], ['n', '2']]),
    row('response_format = "%75rl"', 'refuse', [...whole, ['response_format', '%75rl']]),
    ...('prompt' in texts ? promptRows(row, whole, image ?? picture) : []),
    ...numbers,
  ])
}

const everyByte = Uint8Array.from({ length: 1024 }, (_, at) => at % 256)

function promptRows(
  row: (name: string, due: Outcome, entries: Entries) => Promise<Row>,
  whole: Entries,
  image: Value,
): readonly Promise<Row>[] {
  return [
    row('prompt as a file', 'refuse', [
      ['image', image],
      ['prompt', new File(['a boat'], 'prompt.txt', { type: 'text/plain' })],
    ]),
    row('prompt twice', 'refuse', [...whole, ['prompt', 'another']]),
    row('prompt with a stray percent sign', 'accept', [
      ['image', image],
      ['prompt', '100% blue, 5%zz'],
    ]),
    row('prompt named Prompt', 'refuse', [
      ['image', image],
      ['Prompt', 'a boat'],
    ]),
  ]
}

/** Forms that are written by hand: what the bytes between the fields may be. */
export function framedRows(subject: Subject): readonly Row[] {
  const parts = Object.entries(subject.smallest).map(([field, value]) => part(field, value))
  const body = `${parts.map(text => `--edge\r\n${text}\r\n`).join('')}--edge--\r\n`
  const row = (name: string, due: Outcome, text: string, type = 'multipart/form-data; boundary=edge'): Row => ({
    name,
    due,
    asked: latin1(subject, type, text),
  })
  return [
    row('a form written by hand', 'accept', body),
    row('the boundary in quotes', 'accept', body, 'multipart/form-data; boundary="edge"'),
    row('the boundary behind a charset', 'accept', body, 'multipart/form-data; charset=utf-8; boundary=edge'),
    row('no boundary in the Content-Type', 'refuse', body, 'multipart/form-data'),
    row('a boundary that the body has not', 'refuse', body, 'multipart/form-data; boundary=other'),
    row('text before the first boundary', 'accept', `A form.\r\n${body}`),
    row('text behind the last boundary', 'accept', `${body}That was all.\r\n`),
    row('no line break behind the last boundary', 'accept', body.slice(0, -2)),
    row('a form that ends before its last boundary', 'refuse', body.slice(0, body.lastIndexOf('--edge--'))),
    row('a last boundary without its dashes', 'refuse', body.replace('--edge--', '--edge')),
    row(
      'an optional field that the end cuts off',
      'refuse',
      body.replace('--edge--\r\n', '--edge\r\nContent-Disposition: form-data; name="user"\r\n\r\nso'),
    ),
    row('only a last boundary', 'refuse', '--edge--\r\n'),
    row('lines that end in LF', 'refuse', body.replaceAll('\r\n', '\n')),
    row('a file name that climbs', 'accept', body.replace('a.png', '../../etc/passwd')),
    row('a bare LF in a field’s name', 'refuse', body.replace('--edge--', oddPart('name="us\ner"'))),
    row('a bare CR in a field’s name', 'refuse', body.replace('--edge--', oddPart('name="us\rer"'))),
    row('a name without its closing quote', 'refuse', body.replace('--edge--', oddPart('name="user'))),
    row(
      'two Content-Dispositions in a part',
      'refuse',
      body.replace('--edge--', oddPart('name="a"\r\nContent-Disposition: form-data; name="b"')),
    ),
    row(
      'a form within the form',
      'refuse',
      body.replace(
        '--edge--',
        oddPart('name="user"\r\nContent-Type: multipart/mixed; boundary=in', '--in\r\n\r\nx\r\n--in--'),
      ),
    ),
    row('header names in capitals', 'accept', body.replaceAll('Content-', 'CONTENT-')),
    row(
      'a text part with a type',
      'accept',
      body.replace(
        '--edge--',
        '--edge\r\nContent-Disposition: form-data; name="user"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nme\r\n--edge--',
      ),
    ),
  ]
}

/** A further part with its boundaries, in place of the last one. */
function oddPart(parameters: string, value = 'me'): string {
  return `--edge\r\nContent-Disposition: form-data; ${parameters}\r\n\r\n${value}\r\n--edge--`
}

/** One part of a form, without its boundary. */
export function part(field: string, value: Value): string {
  const name = `Content-Disposition: form-data; name="${field}"`
  return value instanceof File
    ? `${name}; filename="a.png"\r\nContent-Type: image/png\r\n\r\nbytes`
    : `${name}\r\n\r\n${value}`
}

function latin1(subject: Subject, type: string, text: string): Asked {
  return askRaw(subject, type, Buffer.from(text, 'latin1'))
}
