import { expect, test } from 'vitest'
import { asList, asNode, followed, operations, type SpecOperation, valueAt } from './documents.ts'
import { aa } from './facts/aa.ts'
import { aimanyi } from './facts/aimanyi.ts'
import { apigo } from './facts/apigo.ts'
import { codex22 } from './facts/codex22.ts'
import { gptplus5 } from './facts/gptplus5.ts'
import type { Fact, Page } from './facts/page.ts'
import { includesEqual, isRequired, schemasAt, statements, valuesAt } from './schema-facts.ts'

const pages: readonly Page[] = [aa, codex22, gptplus5, apigo, aimanyi]

const facts = pages.flatMap(page => [
  ...page.request.map(fact => row(page, 'request', fact)),
  ...page.answer.map(fact => row(page, 'answer', fact)),
])
const stated = facts.filter(({ quirk }) => quirk === undefined)
const quirky = [
  ...facts.filter(({ quirk }) => quirk !== undefined),
  ...pages.flatMap(page => page.around.map(fact => row(page, 'around', fact))),
]

test.each(pages)('$id: the page, its host and its path are those of the document', page => {
  const { document } = operationOf(page)
  expect(asNode(asNode(document.root.info)['x-pixpact']).source).toBe(new URL(page.source).href)
  const hosts = asList(document.root.servers).map(server => asNode(server).url)
  expect(hosts).toEqual([page.host ?? '{baseUrl}'])
})

test.each(stated)('$id: $side $place has $keyword $text', ({ page, side, fact: [place, keyword, value] }) => {
  const operation = operationOf(page)
  const { root } = operation.document
  const { schema, examples } = side === 'request' ? requestOf(operation, page) : answerOf(operation)
  const schemas = schemasAt(root, schema, place)
  expect(schemas, 'the field is in the document').not.toEqual([])
  if (keyword === 'example') {
    const shown = [...examples.flatMap(example => valuesAt(example, place)), ...schemas.flatMap(examplesOf)]
    return expect(includesEqual(shown, value), JSON.stringify(shown)).toBe(true)
  }
  if (keyword === 'required') return expect(isRequired(root, schema, place)).toBe(value)
  if (keyword === 'says') throw new Error('A fact of a text alone needs a quirk.')
  expect(statements(schemas, keyword)).toContainEqual(keyword === 'enum' ? [...asList(value)].sort() : value)
})

test.each(quirky)('$id: $side $place has $keyword $text, in the quirk $quirk', ({ page, fact, quirk }) => {
  const found = quirksOf(operationOf(page)).find(({ id }) => id === quirk)
  const [, , value] = fact
  expect(found).toBeDefined()
  for (const word of Array.isArray(value) ? value : [value])
    expect(plain(asNode(found).documented)).toContain(plain(word))
})

test.each(pages)('$id: the document has no field of the body that the page does not name', page => {
  const operation = operationOf(page)
  const named = new Set(page.request.map(([place]) => place.split('/')[0]))
  const fields = schemasAt(operation.document.root, requestOf(operation, page).schema, '').flatMap(schema =>
    Object.keys(asNode(schema.properties)),
  )
  expect(fields.filter(field => !named.has(field))).toEqual([])
})

test.each(pages)('$id: each quirk is about something that the page says', page => {
  const named = new Set(quirky.filter(({ id }) => id === page.id).map(({ quirk }) => quirk))
  const unfounded = quirksOf(operationOf(page)).filter(({ id }) => !named.has(String(id)))
  expect(unfounded.map(({ id }) => id)).toEqual([])
})

test.each(pages)('$id: only the status 200 is documented, every other one is marked as assumed', page => {
  const { node, extension } = operationOf(page)
  const assumed = asList(extension.assumed)
  expect(Object.keys(asNode(node.responses)).filter(status => !assumed.includes(status))).toEqual(['200'])
})

test.each(pages)('$id: a bearer key is needed', page => {
  const { document, node } = operationOf(page)
  const requirements = asList(node.security ?? document.root.security)
  expect(requirements).toHaveLength(1)
  const [scheme] = Object.keys(asNode(requirements[0]))
  expect(valueAt(document.root, document.root, `/components/securitySchemes/${scheme}`)).toMatchObject({
    type: 'http',
    scheme: 'bearer',
  })
})

/** Words without their quotation marks and capitals: an author may set them as he likes. */
function plain(words: unknown): string {
  return String(words).replaceAll(/[`"']/g, '').toLowerCase()
}

function row(page: Page, side: 'request' | 'answer' | 'around', fact: Fact) {
  const [place, keyword, value, quirk] = fact
  return { id: page.id, page, side, place, keyword, text: JSON.stringify(value), quirk, fact }
}

function operationOf({ id, method, path }: Page): SpecOperation {
  const found = operations.find(each => each.document.id === id && each.method === method && each.path === path)
  if (!found) throw new Error(`specs/${id}.yaml has no ${method} ${path}.`)
  return found
}

function requestOf({ node }: SpecOperation, { media }: Page) {
  const body = asNode(asNode(asNode(node.requestBody).content)[media])
  return { schema: body.schema, examples: Object.values(asNode(body.examples)).map(each => asNode(each).value) }
}

/** The answer by the letter: the documented schema where the document departs from it, else the one of the status. */
function answerOf({ document, node, extension }: SpecOperation) {
  const letter = asNode(extension.documented)['200']
  if (letter !== undefined) return { schema: { $ref: letter }, examples: [] }
  const answer = asNode(followed(document.root, asNode(node.responses)['200']))
  const media = asNode(asNode(answer.content)['application/json'])
  return { schema: media.schema, examples: Object.values(asNode(media.examples)).map(each => asNode(each).value) }
}

function examplesOf(schema: ReturnType<typeof asNode>): readonly unknown[] {
  return asList(schema.examples)
}

function quirksOf({ extension }: SpecOperation) {
  return asList(extension.quirks).map(asNode)
}
