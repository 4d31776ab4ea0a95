import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { expect, test } from 'vitest'
import { readForm } from '../../src/codec/multipart.ts'
import { folder } from '../contract/document.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0)

/** The form that the OpenAI client sends for one edit. */
async function sentBy(edit: (client: OpenAI) => Promise<unknown>) {
  let sent: Promise<{ readonly type: string; readonly body: Uint8Array }> | undefined
  const client = new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'http://127.0.0.1:9/v1',
    fetch: (url, init) => {
      const request = new Request(url, { ...init, duplex: 'half' } as RequestInit)
      const type = request.headers.get('content-type') ?? ''
      sent = request.arrayBuffer().then(body => ({ type, body: new Uint8Array(body) }))
      return sent.then(() => Response.json({ created: 1, data: [] }))
    },
  })
  await edit(client)
  if (!sent) throw new Error('the client sent nothing')
  const { type, body } = await sent
  return { type, ...readForm(body, type) }
}

test('the OpenAI client sends one image as image, with its name and type', async () => {
  const image = await toFile(png, '下载 "3".png', { type: 'image/png' })
  const form = await sentBy(client => client.images.edit({ image, prompt: '加帽子', n: 2, model: 'gpt-image-1.5' }))
  expect(form.type).toMatch(/^multipart\/form-data; boundary=----formdata-undici-\d{12}$/)
  expect(form.issue).toBeUndefined()
  expect(form.parts.find(({ name }) => name === 'image')).toEqual({
    name: 'image',
    filename: '下载 "3".png',
    type: 'image/png',
    bytes: png,
  })
  const fields = form.parts.filter(({ filename }) => filename === undefined)
  expect(Object.fromEntries(fields.map(({ name, bytes }) => [name, text(bytes)]))).toEqual({
    prompt: '加帽子',
    n: '2',
    model: 'gpt-image-1.5',
  })
  expect(fields.some(({ type }) => type !== undefined)).toBe(false)
})

test('the OpenAI client sends a list as image[], the mask single, booleans as text', async () => {
  const file = (name: string) => new File([png], name, { type: 'image/webp' })
  const form = await sentBy(client =>
    client.images.edit({
      image: [file('a'), file('b')],
      mask: file('m'),
      prompt: 'x',
      stream: true,
      partial_images: 2,
    }),
  )
  expect(form.issue).toBeUndefined()
  expect(
    form.parts
      .filter(({ filename }) => filename !== undefined)
      .map(({ name, filename }) => `${name}=${filename}`)
      .sort(),
  ).toEqual(['image[]=a', 'image[]=b', 'mask=m'])
  expect(text(form.parts.find(({ name }) => name === 'stream')?.bytes)).toBe('true')
})

test('the OpenAI client sends a file stream as octet-stream under a boundary of its own', async () => {
  const path = join(folder({}), 'a.png')
  writeFileSync(path, png)
  const form = await sentBy(client => client.images.edit({ image: createReadStream(path), prompt: 'x' }))
  expect(form.type).toMatch(/boundary=openai-/)
  expect(form.issue).toBeUndefined()
  expect(form.parts.find(({ name }) => name === 'image')).toEqual({
    name: 'image',
    filename: 'a.png',
    type: 'application/octet-stream',
    bytes: png,
  })
})

test('a nameless Blob reaches the form as blob', async () => {
  const image = new Blob([png], { type: 'image/png' })
  const form = await sentBy(client => client.images.edit({ image, prompt: 'x' } as never))
  expect(form.parts.find(({ name }) => name === 'image')?.filename).toBe('blob')
})

const dashes = '------------------------56d6a026fefa8da0'
const lines = (...rows: readonly string[]) => new TextEncoder().encode(rows.join('\r\n'))

test('a form of curl is read, names in UTF-8 with %22', () => {
  const body = lines(
    `--${dashes}`,
    'Content-Disposition: form-data; name="image[]"; filename="a.png"',
    'Content-Type: image/png',
    '',
    'PNGDATA',
    `--${dashes}`,
    'Content-Disposition: form-data; name="image[]"; filename="下载 %223%22.png"',
    'Content-Type: image/png',
    '',
    'PNGDATA',
    `--${dashes}`,
    'Content-Disposition: form-data; name="mask"; filename="back\\slash.png"',
    'Content-Type: image/png',
    '',
    'PNGDATA',
    `--${dashes}`,
    'Content-Disposition: form-data; name="prompt"',
    '',
    '加帽子',
    `--${dashes}--`,
    '',
  )
  const { parts, issue } = readForm(body, `multipart/form-data; boundary=${dashes}`)
  expect(issue).toBeUndefined()
  expect(parts.map(({ name, filename, bytes }) => [name, filename, text(bytes)])).toEqual([
    ['image[]', 'a.png', 'PNGDATA'],
    ['image[]', '下载 "3".png', 'PNGDATA'],
    ['mask', 'back\\slash.png', 'PNGDATA'],
    ['prompt', undefined, '加帽子'],
  ])
})

test('a form of curl --form-escape or of Go, with backslashes before quotes, is read', () => {
  const body = lines(
    `--${dashes}`,
    'Content-Disposition: form-data; name="image"; filename="下载 \\"3\\".png"',
    'Content-Type: image/png',
    '',
    'PNGDATA',
    `--${dashes}--`,
    '',
  )
  const { parts } = readForm(body, `multipart/form-data; boundary=${dashes}`)
  expect(parts.map(({ filename }) => filename)).toEqual(['下载 "3".png'])
})
