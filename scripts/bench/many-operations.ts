/** A document with so many operations, each with parameters, a body and an answer. */
export function manyOperations(count: number): object {
  const record = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Record' } } }
  const paths = Array.from({ length: count / 2 }, (_, index) => {
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
    const answers = { '200': { description: 'Done.', content }, '404': { description: 'Not there.', content } }
    const get = { operationId: `readThing${index}`, parameters: [id], responses: answers }
    const put = { operationId: `writeThing${index}`, parameters: [id], requestBody: { content }, responses: answers }
    return [`/things${index}/{id}`, { get, put }]
  })
  return {
    openapi: '3.1.0',
    info: { title: 'Many operations', version: '1' },
    servers: [{ url: 'https://many.example' }],
    paths: Object.fromEntries(paths),
    components: { schemas: { Record: record } },
  }
}
