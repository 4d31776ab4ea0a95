/** A library's API in OpenAPI 3.1: what public documents of this kind hold, and no word of ours. */
export const library = `
openapi: 3.1.0
info: { title: Library, version: '2' }
servers: [{ url: 'https://library.example/api' }]
security: [{ key: [] }]
paths:
  /health:
    get:
      security: []
      responses:
        '200': { description: up, content: { text/plain: { schema: { type: string, examples: ['42'] } } } }
    head:
      security: []
      responses: { '200': { description: up, content: { application/json: {} } } }
  /books:
    get:
      parameters:
        - { name: genre, in: query, required: true, schema: { type: string, enum: [novel, essay, poem] } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }
        - { name: tags, in: query, schema: { type: array, items: { type: string, minLength: 1 } } }
        - { name: years, in: query, explode: false, schema: { type: array, items: { type: integer }, maxItems: 3 } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { author: { type: string }, minPages: { type: integer, minimum: 1 } } } }
        - { name: X-Client, in: header, required: true, schema: { type: string, pattern: '^[a-z]+/[0-9]+$' } }
      responses:
        '200':
          description: a page
          headers:
            X-Total-Count: { required: true, schema: { type: integer, minimum: 0 } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses:
        '201':
          description: made
          headers: { Location: { required: true, schema: { type: string, format: uri-reference } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
  /books/{bookId}:
    parameters: [{ name: bookId, in: path, required: true, schema: { type: integer, minimum: 1 }, example: 1 }]
    get:
      responses:
        '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
    patch:
      requestBody:
        required: true
        content:
          application/merge-patch+json:
            schema: { type: object, minProperties: 1, properties: { title: { type: string, minLength: 1, maxLength: 80 }, pages: { type: [integer, 'null'], minimum: 1 } } }
      responses:
        '200': { description: changed, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
    delete:
      responses:
        '204': { description: gone }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
  /loans/{loanId}:
    get:
      security: [{ staff: [] }]
      parameters: [{ name: loanId, in: path, required: true, schema: { type: string, format: uuid } }]
      responses:
        '200': { description: one, content: { application/json: { schema: { type: object, required: [due], properties: { due: { type: string, format: date } } } } } }
        '400': { $ref: '#/components/responses/Problem' }
        '401': { $ref: '#/components/responses/Problem' }
        '404': { $ref: '#/components/responses/Problem' }
  /notes:
    post:
      security: [{ key: [] }, {}]
      requestBody: { required: true, content: { text/plain: { schema: { type: string, minLength: 1 } } } }
      responses:
        '201': { description: kept }
        '400': { $ref: '#/components/responses/Problem' }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
    staff: { type: http, scheme: basic }
  responses:
    Problem: { description: refused, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  schemas:
    Problem: { type: object, required: [title, status], properties: { title: { type: string }, status: { type: integer } } }
    Book:
      type: object
      required: [id, title, genre, isbn]
      additionalProperties: false
      properties:
        id: { type: integer, minimum: 1, readOnly: true }
        title: { type: string, minLength: 1, maxLength: 80 }
        genre: { type: string, enum: [novel, essay, poem] }
        isbn: { type: string, pattern: '^97[89]-[0-9]{10}$' }
        pages: { type: [integer, 'null'], minimum: 1 }
        published: { type: string, format: date }
        secret: { type: string, writeOnly: true }
`

/** A shop in OpenAPI 3.0, in the ways that 3.1 has no more. */
export const shop = `
openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example/{stage}', variables: { stage: { default: v1 } } }]
paths:
  /items:
    get:
      parameters:
        - { name: q, in: query, required: true, schema: { type: string }, example: lamp }
        - { name: page, in: query, schema: { type: integer, minimum: 0, exclusiveMinimum: true } }
      responses:
        '200':
          description: found
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Item' } }
              example: [{ sku: L-1, price: 9.5, note: null }]
        default: { description: refused, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
    put:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Item' }
            example: { sku: L-2, price: 3, note: null }
          application/x-www-form-urlencoded: { schema: { type: object, required: [sku], properties: { sku: { type: string }, price: { type: number } } } }
      responses:
        '200': { description: kept, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
        default: { description: refused, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
components:
  schemas:
    Error: { type: object, required: [message], properties: { message: { type: string } } }
    Item:
      type: object
      required: [sku, price]
      properties:
        sku: { type: string, example: L-9 }
        price: { type: number, minimum: 0, exclusiveMinimum: true, multipleOf: 0.5 }
        note: { type: string, nullable: true }
`

/** What documents also hold: much of it cannot be asked or judged. */
export const odd = `
openapi: 3.1.0
info: { title: Odd, version: '0' }
paths:
  /tree:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
      responses: { default: { description: whatever, content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } } }
  /report:
    get:
      parameters: [{ name: session, in: cookie, required: true, schema: { type: string } }]
      responses: { '200': { description: a report, content: { application/xml: { schema: { type: object } } } } }
  /import:
    post:
      requestBody: { required: true, content: { application/xml: { schema: { type: object } } } }
      responses: { '202': { description: taken } }
  /files:
    post:
      security: [{ sso: [files] }]
      callbacks: { done: { '{$request.body#/url}': { post: { responses: { '200': { description: ok } } } } } }
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object, required: [name, file], properties: { name: { type: string, maxLength: 20 }, file: { type: string, format: binary }, labels: { type: array, items: { type: string } } } }
      responses: { '201': { description: kept, links: { file: { operationId: file } }, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } } } }
  /login:
    servers: [{ url: 'https://login.example' }]
    post:
      security: [{ oidc: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [password], properties: { password: { type: string, pattern: '^(?=.*[A-Z])(?=.*[0-9]).{8,}$' } } } } } }
      responses: { '204': { description: in } }
  /old:
    get: { deprecated: true, responses: { '200': { description: as ever, content: { text/html: { schema: { type: string } } } } } }
  /label/{path}/{ids}:
    get:
      parameters:
        - { name: path, in: path, required: true, style: label, explode: true, schema: { type: array, items: { type: string }, minItems: 2 } }
        - { name: ids, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer }, minItems: 1 } }
        - { name: query, in: query, required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
        - { name: pipes, in: query, required: true, style: pipeDelimited, explode: false, schema: { type: array, items: { type: number }, minItems: 2 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
webhooks:
  changed: { post: { responses: { '200': { description: ok } } } }
components:
  securitySchemes:
    sso: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://sso.example/token', scopes: { files: files } } } }
    oidc: { type: openIdConnect, openIdConnectUrl: 'https://sso.example/.well-known/openid-configuration' }
  schemas:
    Node:
      type: object
      required: [value]
      properties: { value: { type: integer }, children: { type: array, items: { $ref: '#/components/schemas/Node' } } }
`

/** A document with so many operations. */
export function large(operations: number): string {
  const paths = Array.from({ length: operations / 2 }, (_, index) => [
    `/things${index}`,
    {
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
          { name: 'kind', in: 'query', required: true, schema: { type: 'string', enum: ['a', 'b'] } },
        ],
        responses: { 200: { description: 'ok', content: answer(index) }, 400: { description: 'bad' } },
      },
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: thing(index) } } },
        responses: { 201: { description: 'made', content: answer(index) }, 400: { description: 'bad' } },
      },
    },
  ])
  const schemas = Object.fromEntries(Array.from({ length: operations / 2 }, (_, index) => [`Thing${index}`, whole]))
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas },
  })
}

const thing = (index: number) => ({ $ref: `#/components/schemas/Thing${index}` })
const answer = (index: number) => ({ 'application/json': { schema: thing(index) } })
const whole = {
  type: 'object',
  required: ['id', 'name', 'kind'],
  properties: {
    id: { type: 'integer', readOnly: true },
    name: { type: 'string', minLength: 1, maxLength: 40 },
    kind: { type: 'string', enum: ['a', 'b'] },
    size: { type: 'number', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
  },
}
