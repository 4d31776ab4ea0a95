import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDocument } from '../../src/contract/load/load.ts'
import { DocumentError } from '../../src/core/errors.ts'
import { folder } from './document.ts'

const head = 'openapi: 3.1.0\ninfo: { title: Small, version: "1" }\n'

async function failure(path: string): Promise<string> {
  const error: unknown = await loadDocument(path).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DocumentError)
  return (error as DocumentError).message
}

/** What loading says of a document with this text. */
async function failureOf(text: string, others: { readonly [name: string]: string } = {}): Promise<string> {
  return failure(join(folder({ 'api.yaml': text, ...others }), 'api.yaml'))
}

test('a document is told by the hash of its bytes', async () => {
  const text = `${head}paths: {}\n`
  const path = join(folder({ 'api.yaml': text }), 'api.yaml')
  const { sha256, document } = await loadDocument(path)
  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'))
  expect(document).toEqual({ openapi: '3.1.0', info: { title: 'Small', version: '1' }, paths: {} })
})

test('JSON is read as YAML is, with or without a byte order mark', async () => {
  const path = join(folder({ 'api.json': '\ufeff{"openapi": "3.1.0", "paths": {"/a": {}}}' }), 'api.json')
  expect((await loadDocument(path)).document).toEqual({ openapi: '3.1.0', paths: { '/a': {} } })
})

test('a file that is missing, a folder or a pipe is named as such', async () => {
  const path = folder({})
  expect(await failure(join(path, 'api.yaml'))).toMatch(/api\.yaml does not exist; check the path\.$/)
  expect(await failure(path)).toMatch(/is a folder; name an OpenAPI file in it\.$/)
  execFileSync('mkfifo', [join(path, 'pipe.yaml')])
  expect(await failure(join(path, 'pipe.yaml'))).toMatch(/is not a regular file/)
})

test('broken YAML is told with line and column', async () => {
  expect(await failureOf('openapi: 3.1.0\ninfo: [1, 2\npaths: {}\n')).toMatch(
    /is not readable YAML: .* at line \d+, column \d+\.$/,
  )
  expect(await failureOf('a: 1\nb: 2\na: 3\n')).toMatch(/the key "a" stands twice in one map at line 3, column 1\.$/)
  expect(await failureOf('a: 1\n---\nb: 2\n')).toMatch(/a second document begins; keep one document in a file/)
})

test('a Swagger 2 document is told how to become OpenAPI 3', async () => {
  expect(await failureOf('swagger: "2.0"\npaths: {}\n')).toMatch(
    /is a Swagger "2\.0" document; convert it to OpenAPI 3 first.*swagger2openapi/,
  )
})

test('what is no OpenAPI document is refused', async () => {
  for (const text of ['', '<html></html>', '[1, 2]', 'name: x\n'])
    expect(await failureOf(text)).toMatch(/is not an OpenAPI document/)
  expect(await failureOf('openapi: 3.1\n')).toMatch(/write the version as text, such as "3\.1\.0"/)
})

test('depth and size are bounded', async () => {
  expect(await failureOf(`${head}x: ${'['.repeat(5_000)}`)).toMatch(/more than 256 levels of nesting/)
  expect(await failureOf('- '.repeat(5_000))).toMatch(/more than 256 levels of nesting/)
  expect(await failureOf(`${head}x: "${'y'.repeat(10 * 1024 * 1024)}"`)).toMatch(
    /is larger than 10 MB; split the document/,
  )
})

test('aliases that multiply, and millions of values, are refused before they fill the memory', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`),
  ]
  expect(await failureOf(`${head}${bomb.join('\n')}\n`)).toMatch(/alias/i)
  expect(await failureOf(`${head}x: [${'1,'.repeat(1_000_001)}]`)).toMatch(/more than 1000000 values/)
})

test('a __proto__ key changes no prototype, and a merge key is a plain key', async () => {
  const path = join(
    folder({ 'api.yaml': `${head}x: { __proto__: { polluted: true } }\ny: { <<: { a: 1 } }\n` }),
    'api.yaml',
  )
  const { document } = await loadDocument(path)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  expect((document.x as { polluted?: boolean }).polluted).toBeUndefined()
  expect(document.y).toEqual({ '<<': { a: 1 } })
})

test('a $ref that names nothing is told with its place', async () => {
  const text = `${head}paths: { /a: { get: { responses: { '200': { $ref: '#/components/responses/Gone' } } } } }\n`
  expect(await failureOf(text)).toMatch(
    /the \$ref "#\/components\/responses\/Gone" at #\/paths\/~1a\/get\/responses\/200 names nothing/,
  )
})

test('a $ref within an example is data', async () => {
  const text = `${head}components: { schemas: { A: { type: object, example: { $ref: 'http://127.0.0.1/x' }, properties: { example: { type: string } } } } }\n`
  const path = join(folder({ 'api.yaml': text }), 'api.yaml')
  expect((await loadDocument(path)).document.components).toMatchObject({
    schemas: { A: { example: { $ref: 'http://127.0.0.1/x' } } },
  })
})

test('files beside the document are moved into its components, each under one name', async () => {
  const api = `${head}paths:
  /a:
    $ref: paths.yaml#/a
components:
  schemas:
    shared_Image: { type: string }
`
  const paths = `a:
  post:
    parameters: [{ $ref: 'shared.yaml#/parameters/Trace' }]
    requestBody: { content: { application/json: { schema: { $ref: 'shared.yaml#/schemas/Image' } } } }
    responses: { '200': { $ref: '#/answers/ok' } }
answers:
  ok: { description: OK, content: { application/json: { schema: { $ref: 'api.yaml#/components/schemas/shared_Image' } } } }
`
  const shared = `parameters: { Trace: { in: header, name: trace, schema: { type: string } } }
schemas: { Image: { type: object, properties: { next: { $ref: '#/schemas/Image' }, tree: { $ref: tree.json } } } }
`
  const tree = '{"type": "array", "items": {"$ref": "#"}}'
  const path = join(
    folder({ 'api.yaml': api, 'paths.yaml': paths, 'shared.yaml': shared, 'tree.json': tree }),
    'api.yaml',
  )
  const { document } = await loadDocument(path)
  expect(document.paths).toEqual({
    '/a': {
      post: {
        parameters: [{ $ref: '#/components/parameters/shared_Trace' }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/shared_Image_2' } } } },
        responses: { '200': { $ref: '#/components/responses/paths_ok' } },
      },
    },
  })
  expect(document.components).toEqual({
    schemas: {
      shared_Image: { type: 'string' },
      shared_Image_2: {
        type: 'object',
        properties: {
          next: { $ref: '#/components/schemas/shared_Image_2' },
          tree: { $ref: '#/components/schemas/tree' },
        },
      },
      tree: { type: 'array', items: { $ref: '#/components/schemas/tree' } },
    },
    parameters: { shared_Trace: { in: 'header', name: 'trace', schema: { type: 'string' } } },
    responses: {
      paths_ok: {
        description: 'OK',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/shared_Image' } } },
      },
    },
  })
})

test('a $ref reaches neither the network nor anything outside the folder of the document', async () => {
  const outside = folder({ 'secret.yaml': 'key: { type: string }' })
  const withRef = (ref: string) => `${head}components: { schemas: { A: { $ref: '${ref}' } } }\n`
  const escapes = [
    'http://127.0.0.1:1/x.yaml',
    'https://example.com/x.yaml',
    'file:///etc/hostname',
    '//host/x',
    '/etc/hostname',
    '../x.yaml',
    '/dev/zero',
    `${outside}/secret.yaml#/key`,
  ]
  for (const ref of escapes)
    expect(await failureOf(withRef(ref)), ref).toMatch(
      /at #\/components\/schemas\/A points out of the document's folder/,
    )
  const home = folder({ 'api.yaml': withRef('link.yaml#/key') })
  symlinkSync(join(outside, 'secret.yaml'), join(home, 'link.yaml'))
  expect(await failure(join(home, 'api.yaml'))).toMatch(/points out of the document's folder/)
})

test('a $ref to a file that is missing, a folder or without the place is told', async () => {
  const withRef = (ref: string) => `${head}components: { schemas: { A: { $ref: '${ref}' } } }\n`
  expect(await failureOf(withRef('gone.yaml'))).toMatch(/names a file that does not exist/)
  expect(await failureOf(withRef('other.yaml#/B'), { 'other.yaml': 'A: {}' })).toMatch(/names nothing in other\.yaml/)
  const home = folder({ 'api.yaml': withRef('inner') })
  mkdirSync(join(home, 'inner'))
  expect(await failure(join(home, 'api.yaml'))).toMatch(/is a folder/)
  writeFileSync(join(home, 'api.yaml'), withRef('#/components/schemas/A'))
  expect((await loadDocument(join(home, 'api.yaml'))).document.components).toEqual({
    schemas: { A: { $ref: '#/components/schemas/A' } },
  })
})

test('a $ref with broken percent-encoding names a file that does not exist', async () => {
  const text = `${head}components: { schemas: { A: { $ref: "%zz.yaml" } } }\n`
  expect(await failureOf(text)).toMatch(/"%zz\.yaml".* names a file that does not exist/)
})
