import { isRecord } from '../../src/core/json.ts'

const words = 'the of a request answer image model size value names which stands for may be empty until given'.split(
  ' ',
)

/**
 * The document, and beside it so many operations, each with schemas of its own and as much description as such documents
 * have: 220 make 2.9 MB of YAML, what OpenAI's own has.
 */
export function enlarge(document: unknown, operations: number): object {
  if (!isRecord(document)) return {}
  const { paths, components } = document as { paths: object; components?: { schemas?: object } }
  const numbers = Array.from({ length: operations }, (_, index) => index)
  return {
    ...document,
    paths: { ...paths, ...Object.fromEntries(numbers.map(index => [`/things${index}/{id}`, pathItem(index)])) },
    components: {
      ...components,
      schemas: { ...components?.schemas, ...Object.fromEntries(numbers.flatMap(schemas)) },
    },
  }
}

function pathItem(index: number): object {
  const content = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}${index}x0` } },
  })
  return {
    post: {
      operationId: `makeThing${index}`,
      summary: prose(index, 6),
      description: prose(index, 40),
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { content: content('Asked') },
      responses: { '200': { description: prose(index, 5), content: content('Told') } },
    },
  }
}

/** Each refers to the next of its kind. */
function schemas(index: number): readonly (readonly [string, object])[] {
  return ['Asked', 'Told'].flatMap(kind =>
    [0, 1, 2].map(step => {
      const own = Array.from({ length: 9 }, (_, at) => [`field_${at}`, property(index + at, at)])
      const next = step < 2 ? [['next', { $ref: `#/components/schemas/${kind}${index}x${step + 1}` }]] : []
      const properties = Object.fromEntries([...own, ...next])
      return [`${kind}${index}x${step}`, { type: 'object', required: ['field_0'], properties }] as const
    }),
  )
}

function property(index: number, at: number): object {
  const description = prose(index, 18)
  if (at % 3 === 0) return { type: 'string', enum: ['low', 'medium', 'high'], description }
  return at % 3 === 1 ? { type: 'integer', minimum: 0, description } : { type: 'string', maxLength: 500, description }
}

function prose(start: number, count: number): string {
  return Array.from({ length: count }, (_, at) => words[(start * 7 + at * 5) % words.length]).join(' ')
}
