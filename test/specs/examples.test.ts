import { expect, test } from 'vitest'
import { asList, asNode, documents, followed, operations, toSegment } from './documents.ts'
import { issuesOf } from './validity.ts'

interface Example {
  readonly name: string
  /** JSON Pointer of the example's schema within its document. */
  readonly schema: string
  readonly value: unknown
}

const cases = documents.flatMap(document =>
  examplesOf(document.root).map(example => ({ id: document.id, document, ...example })),
)

test.each(cases)('$id: $name is valid by its own schema', ({ document, schema, value }) => {
  expect(issuesOf(document, schema, value)).toEqual([])
})

test.each(operations)('$id shows an example of each body and each success', ({ document, node }) => {
  const bodies = Object.values(asNode(asNode(node.requestBody).content))
  const successes = Object.entries(asNode(node.responses)).filter(([status]) => status.startsWith('2'))
  const answers = successes.flatMap(([, answer]) =>
    Object.values(asNode(asNode(followed(document.root, answer)).content)),
  )
  const bare = [...bodies, ...answers].filter(media => Object.keys(asNode(asNode(media).examples)).length === 0)
  expect(bare).toEqual([])
})

test.each(operations.filter(({ extension }) => extension.documented))(
  '$id shows the documented answer by the letter',
  ({ document, extension }) => {
    for (const $ref of Object.values(asNode(extension.documented)))
      expect(asList(asNode(followed(document.root, { $ref })).examples).length).toBeGreaterThan(0)
  },
)

test.each(operations.filter(({ extension }) => ['edit', 'generate'].includes(String(extension.task))))(
  '$id names the model in each example request',
  ({ node }) => {
    for (const media of Object.values(asNode(asNode(node.requestBody).content)))
      for (const example of Object.values(asNode(asNode(media).examples)))
        expect(asNode(asNode(example).value)).toHaveProperty('model')
  },
)

test.each(operations.filter(({ extension }) => extension.documented))(
  '$id keeps the letter of its document apart from the answer that works',
  ({ document, node, extension }) => {
    for (const [status, letter] of Object.entries(asNode(extension.documented))) {
      const answer = asNode(followed(document.root, asNode(node.responses)[status]))
      const effective = Object.values(asNode(answer.content)).map(media => asNode(asNode(media).schema).$ref)
      expect(effective).not.toEqual([])
      expect(effective).not.toContain(letter)
    }
  },
)

/** Every example and default of a document: media types, parameters, and schemas wherever they stand. */
function examplesOf(node: unknown, at = ''): Example[] {
  if (typeof node !== 'object' || node === null) return []
  const { schema, examples, example, default: fallback } = asNode(node)
  const own: Example[] = []
  if (schema !== undefined) {
    for (const [name, each] of Object.entries(asNode(examples)))
      own.push({ name: `${at}/examples/${name}`, schema: `${at}/schema`, value: asNode(each).value })
    if (example !== undefined) own.push({ name: `${at}/example`, schema: `${at}/schema`, value: example })
  } else if (isSchema(at)) {
    for (const [index, value] of asList(examples).entries())
      own.push({ name: `${at}/examples/${index}`, schema: at, value })
    if (example !== undefined) own.push({ name: `${at}/example`, schema: at, value: example })
    if (fallback !== undefined) own.push({ name: `${at}/default`, schema: at, value: fallback })
  }
  const inner = Object.entries(node).filter(([key]) => !(schema !== undefined && key.startsWith('example')))
  return [...own, ...inner.flatMap(([key, child]) => examplesOf(child, `${at}/${toSegment(key)}`))]
}

/** Whether a schema stands at the place: below one, and neither a map of fields nor a list of branches itself. */
function isSchema(at: string): boolean {
  return (
    /^\/components\/schemas\/|\/schema(\/|$)/.test(at) && !/\/(properties|examples|x-pixpact|enum)(\/\d+)?$/.test(at)
  )
}
