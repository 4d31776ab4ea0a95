import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { asList, asNode, documents, operations, valueAt } from './documents.ts'

const schema = JSON.parse(read('spec-extension.schema.json'))
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
ajv.addSchema(schema, 'extension')

/** Places that a quirk may point to although nothing stands there, and why nothing does. */
const absences: Readonly<Record<string, string>> = {
  '/parameters': 'Accept, Content-Type and Authorization are no parameters in OpenAPI, so the operation has none.',
  '/servers': 'The servers stand at the root of the document.',
}

test.each(documents)('$id: the x-pixpact object on the info keeps to its schema', ({ id, root }) => {
  const info = asNode(root.info)['x-pixpact']
  expect(issues('info', info)).toEqual([])
  expect(asNode(info).id).toBe(id)
})

test.each(operations)('the x-pixpact objects of $id keep to their schema', ({ node, extension }) => {
  expect(issues('operation', extension)).toEqual([])
  for (const media of Object.values(asNode(asNode(node.requestBody).content)))
    expect(issues('media', asNode(media)['x-pixpact'] ?? {})).toEqual([])
})

test('x-pixpact stands nowhere but on the info, on operations and on the media types of their bodies', () => {
  for (const { root } of documents)
    for (const place of placesOf(root, 'x-pixpact'))
      expect(place).toMatch(/^\/(info|paths\/[^/]+\/[a-z]+(\/requestBody\/content\/[^/]+)?)$/)
})

test.each(documents)('$id: the quirks have ids of their own', ({ id }) => {
  const ids = operations
    .filter(({ document }) => document.id === id)
    .flatMap(({ extension }) => asList(extension.quirks).map(quirk => asNode(quirk).id))
  expect(ids).toEqual([...new Set(ids)])
})

test.each(operations)('the quirks of $id point to places of the operation', ({ document, node, extension }) => {
  const lost = asList(extension.quirks)
    .map(quirk => String(asNode(quirk).at))
    .filter(at => valueAt(document.root, node, at) === undefined && !(at in absences))
  expect(lost).toEqual([])
})

test.each(operations)('$id assumes only statuses that it has an answer for', ({ node, extension }) => {
  expect(Object.keys(asNode(node.responses))).toEqual(expect.arrayContaining([...asList(extension.assumed)]))
})

test.each([
  ['info', { id: 'Upper Case' }],
  ['info', { retrieved: '20 November' }],
  ['info', { key: 'sk-secret' }],
  ['info', { keyEnv: 'lower_case' }],
  ['operation', { task: 'paint' }],
  ['operation', { ask: { images: 'image' } }],
  ['operation', { ask: { pictures: '/image' } }],
  ['operation', { answer: { images: '/data/*/url' } }],
  ['operation', { answer: { model: '/model' } }],
  ['operation', { refusal: 'fastapi' }],
  ['operation', { refusal: { status: 200 } }],
  ['operation', { multipart: { arrays: 'dots' } }],
  ['operation', { documented: { ok: '#/components/schemas/DocumentedAnswer' } }],
  ['operation', { documented: { 200: 'https://example.com/schema.json' } }],
  ['operation', { assumed: [400] }],
  ['operation', { quirks: [{ id: 'no-place', documented: 'a', expected: 'b', severity: 'info' }] }],
  ['operation', { quirks: [{ id: 'a', at: '/x', documented: 'a', expected: 'b', severity: 'info', evidence: 'c' }] }],
  ['operation', { quirks: [{ id: 'a', at: '/x', documented: 'a', expected: 'b', severity: 'fatal' }] }],
  ['operation', { deviations: [] }],
  ['media', { task: 'edit' }],
])('the schema refuses on %s: %j', (definition, object) => {
  expect(issues(definition, object)).not.toEqual([])
})

test.each([
  ['info', {}],
  ['operation', {}],
  ['operation', { ask: { images: '/images/*/image_url', size: null }, answer: { images: null, usage: '/data/usage' } }],
  ['operation', { success: { '/code': 0 }, pending: { '/data/task_id': '*' }, openai: false }],
  ['operation', { refusal: { status: 200, body: { code: '{status}', message: '{message}' } } }],
  ['media', { ask: { images: '/images/*/image_url' } }],
])('the schema allows on %s: %j', (definition, object) => {
  expect(issues(definition, object)).toEqual([])
})

test('the page on the extension names each key of the schema and no other', () => {
  const page = read('spec-extension.md')
  for (const [heading, definition] of [
    ['On `info`', 'info'],
    ['On an operation', 'operation'],
    ['A quirk', 'quirk'],
  ] as const) {
    const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
    const keys = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key)
    expect(keys.sort()).toEqual(Object.keys(schema.$defs[definition].properties).sort())
  }
  const words = /^Request words: (.*)$/m.exec(page)?.[1] ?? ''
  const named = [...words.replaceAll(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, word]) => word)
  expect(named.sort()).toEqual(Object.keys(schema.$defs.ask.properties).sort())
})

function read(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
}

function issues(definition: string, value: unknown): unknown[] {
  const validate = ajv.getSchema(`extension#/$defs/${definition}`)
  if (!validate) throw new Error(`The schema has no definition ${definition}.`)
  return validate(value) ? [] : [...asList(validate.errors)]
}

function placesOf(value: unknown, key: string, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) =>
    name === key ? [at] : placesOf(child, key, `${at}/${name.replaceAll('/', '~1')}`),
  )
}
