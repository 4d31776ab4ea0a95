import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { clientFile } from '../../src/shells/generate/client.ts'
import { contractFiles } from '../../src/shells/generate/contract.ts'
import { literal } from '../../src/shells/generate/literal.ts'
import { ownPlaces } from '../../src/shells/generate/places.ts'
import { source } from '../../src/shells/generate/source.ts'
import { typesFile } from '../../src/shells/generate/types.ts'
import { folder } from '../contract/document.ts'

const root = resolve(import.meta.dirname, '../..')
const attack = 'globalThis.pwned = true'
const payloads = [
  `*/ ${attack} /*`,
  `*\\/ ${attack} //`,
  `\`\${${attack}}\``,
  `"; ${attack}; "`,
  `'; ${attack}; '`,
  `\n${attack}\n`,
  `\r${attack}`,
  `\u2028${attack}\u2029`,
  `\\"; ${attack} //`,
  `}); ${attack}; ({`,
  `//# sourceMappingURL=x\n${attack}`,
  '__proto__',
  'constructor',
]

/** A document with the text at every place where a document may hold free text. */
function hostile(text: string): { readonly [key: string]: Json } {
  const schema = {
    type: 'object',
    title: text,
    description: text,
    required: [text],
    default: { [text]: text },
    example: text,
    properties: {
      [text]: {
        type: 'string',
        enum: [text, 'x'],
        description: text,
        'x-enum-varnames': [text, text],
        'x-enum-descriptions': [text, text],
      },
      constant: { const: text },
      pattern: { type: 'string', pattern: text },
      format: { type: 'string', format: text },
      image: { type: 'string', format: 'binary' },
    },
    patternProperties: { [text]: { const: text } },
    additionalProperties: { type: 'string', minLength: 1, uniqueItems: true },
  }
  const content = {
    'application/json': {
      schema: { $ref: '#/components/schemas/A' },
      examples: { [text]: { summary: text, value: text } },
    },
    'multipart/form-data': { schema },
  }
  return {
    openapi: '3.1.0',
    info: { title: text, version: text, description: text, 'x-pixpact': { id: 'hostile', name: text } },
    servers: [{ url: `https://example.com/${text}`, description: text }],
    tags: [{ name: text, description: text }],
    paths: {
      [`/${text.replaceAll('/', '')}`]: {
        post: {
          operationId: text,
          summary: text,
          description: text,
          tags: [text],
          'x-pixpact': {
            task: 'edit',
            refusal: { body: { [text]: text } },
            quirks: [{ id: 'q', at: '', documented: text, expected: text, severity: 'info' }],
          },
          parameters: [{ in: 'query', name: text, description: text, schema: { type: 'string', enum: [text] } }],
          requestBody: { description: text, content },
          responses: {
            '200': { description: text, headers: { 'X-A': { description: text, schema: { const: text } } }, content },
          },
        },
      },
    },
    components: { schemas: { A: schema } },
  }
}

test.each(payloads)('the text %j stays text wherever a document holds it', async text => {
  const loaded = { path: `specs/${text}.yaml`, sha256: '', document: hostile(text) }
  const { contract, files } = contractFiles(loaded, ownPlaces)
  const home = folder({})
  const all = new Map([
    ...files,
    ['generated/hostile/client.ts', clientFile(contract, ownPlaces('hostile'))],
    ['generated/hostile/types.ts', await typesFile(ownPlaces('hostile'), loaded)],
  ])
  for (const [path, content] of all) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), content)
  }
  for (const name of ['src', 'node_modules', 'package.json']) symlinkSync(join(root, name), join(home, name))
  const script = `
    const { contract } = await import('./generated/hostile/contract.ts')
    await import('./generated/hostile/client.ts')
    await import('./generated/hostile/types.ts')
    for (const { body } of contract.operations) for (const { validate } of body.media) validate({ constant: 1 })
    console.log(JSON.stringify({ pwned: globalThis.pwned ?? false, name: contract.name, polluted: ({}).polluted ?? false }))`
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home, encoding: 'utf8' })
  expect(JSON.parse(out)).toEqual({ pwned: false, name: text, polluted: false })
})

test('a literal gives back its value', () => {
  const value = {
    a: [1, -0.5, null, true],
    'b-c': 'x\u2028y"\\',
    nested: { empty: {}, list: [] },
    long: Array(60).fill('word'),
  }
  expect(new Function(`return (${literal(value)})`)()).toEqual(value)
  const own = new Function(`return (${literal(JSON.parse('{"__proto__": 1}'))})`)() as object
  expect(Object.hasOwn(own, '__proto__')).toBe(true)
})

test('text that is no TypeScript, or calls what no generated file may, is not written', () => {
  expect(() => source('generated/a.ts', 'const = 1')).toThrow(/generated\/a\.ts would not be valid/)
  expect(() => source('generated/a.js', 'eval("1")')).toThrow(/would call eval/)
  expect(() => source('generated/a.js', 'const a = require("fs")')).toThrow(/would call require/)
  expect(() => source('generated/a.js', 'const a = new RegExp("a")')).toThrow(/native pattern/)
})
