import { expect, test } from 'vitest'
import { DocumentError } from '../../src/core/errors.ts'
import type { Json } from '../../src/core/json.ts'
import { contractOf, jsonBody, operationOf } from './document.ts'

const ok = { '200': { description: 'OK' } }
const paths = { '/a': { get: { responses: ok } } }

test('what a document does not say is filled from its file’s name', () => {
  const contract = contractOf({ paths }, 'docs/My Relay.v2.yaml')
  expect(contract).toMatchObject({
    id: 'my-relay-v2',
    name: 'Small',
    version: '1',
    keyEnv: 'MY_RELAY_V2_API_KEY',
    servers: [],
    prefixes: [],
  })
})

test('the info’s x-pixpact names the provider', () => {
  const info = {
    title: 'T',
    version: '2',
    'x-pixpact': { id: 'relay', name: 'Relay', source: 'https://docs.example', retrieved: '2026-11-20', keyEnv: 'KEY' },
  }
  expect(contractOf({ info, paths })).toMatchObject({
    id: 'relay',
    name: 'Relay',
    version: '2',
    source: 'https://docs.example',
    retrieved: '2026-11-20',
    keyEnv: 'KEY',
  })
})

test('servers take the defaults of their variables and lose their last slash', () => {
  const servers = [
    { url: 'https://{region}.example/{stage}/', variables: { region: { default: 'eu' }, stage: { default: 'v1' } } },
    { url: '{baseUrl}', variables: { baseUrl: { default: '' } } },
    { url: '/v2' },
    { url: 'https://eu.example/v1' },
  ]
  expect(contractOf({ servers, paths })).toMatchObject({ servers: ['https://eu.example/v1'], prefixes: ['/v1', '/v2'] })
})

test('a contract is frozen through and through', () => {
  const contract = contractOf({
    paths: {
      '/a': { post: { requestBody: jsonBody({ type: 'object', properties: { a: { enum: ['x'] } } }), responses: ok } },
    },
  })
  const frozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))
  expect(frozen(contract)).toBe(true)
})

test('answers stand in the order in which they are looked for', () => {
  const { answers } = operationOf({
    responses: { default: {}, '5XX': {}, '4xx': {}, '404': {}, '200': {}, 'x-note': {} },
  })
  expect(answers.map(({ status }) => status)).toEqual(['200', '404', '4XX', '5XX', 'default'])
})

test('a key is sent as the first usable scheme says; an empty requirement leaves an operation open', () => {
  const schemes = {
    bearer: { type: 'http', scheme: 'Bearer' },
    basic: { type: 'http', scheme: 'basic' },
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
    oauth: { type: 'oauth2', flows: {} },
  }
  const security = (own: Json | undefined, whole: Json = [{ bearer: [] }]) =>
    operationOf(
      { responses: ok, ...(own === undefined ? {} : { security: own }) },
      { security: whole, components: { securitySchemes: schemes } },
    ).security
  expect(security(undefined)).toEqual({ scheme: 'bearer', name: 'Authorization' })
  expect(security([{ header: [] }])).toEqual({ scheme: 'header', name: 'X-Key' })
  expect(security([{ cookie: [] }, { query: [] }])).toEqual({ scheme: 'query', name: 'key' })
  expect(security([{ basic: [] }])).toEqual({ scheme: 'basic', name: 'Authorization' })
  expect(security([{ oauth: ['read'] }])).toEqual({ scheme: 'bearer', name: 'Authorization' })
  expect(security([])).toBeUndefined()
  expect(security([{}])).toBeUndefined()
  expect(security(undefined, [])).toBeUndefined()
})

test('an operation’s parameters replace those of its path; reserved headers and cookies are none', () => {
  const parameter = (place: string, name: string, schema: Json, more: object = {}) => ({
    in: place,
    name,
    schema,
    ...more,
  })
  const [operation] = contractOf({
    paths: {
      '/a/{id}': {
        parameters: [parameter('path', 'id', { type: 'string' }), parameter('query', 'q', { type: 'string' })],
        get: {
          parameters: [
            parameter('query', 'q', { type: 'integer' }, { required: true, example: 5 }),
            { $ref: '#/components/parameters/Trace' },
            parameter('header', 'ACCEPT', {}),
            parameter('cookie', 'sid', {}),
          ],
          responses: ok,
        },
      },
    },
    components: { parameters: { Trace: parameter('header', 'X-Trace', { type: 'string' }) } },
  }).operations
  expect(
    operation?.parameters.map(({ in: place, name, required, example }) => [place, name, required, example]),
  ).toEqual([
    ['path', 'id', true, undefined],
    ['query', 'q', true, 5],
    ['header', 'X-Trace', false, undefined],
  ])
  expect(operation?.parameters[1]?.validate('x').map(({ expected }) => expected)).toEqual(['an integer'])
})

test('examples come from the media type, else from its schema, references followed', () => {
  const schema = { type: 'object', examples: [{ a: 1 }, { a: 2 }] }
  const media = (more: { readonly [key: string]: Json }) =>
    operationOf(
      { requestBody: jsonBody({ $ref: '#/components/schemas/A' }, more), responses: ok },
      { components: { schemas: { A: schema }, examples: { Shared: { value: { a: 4 } } } } },
    ).body?.media[0]?.examples
  expect(media({})).toEqual({ example: { a: 1 }, 'example-2': { a: 2 } })
  expect(media({ example: { a: 3 } })).toEqual({ example: { a: 3 } })
  expect(
    media({ examples: { one: { $ref: '#/components/examples/Shared' }, far: { externalValue: 'http://127.0.0.1/' } } }),
  ).toEqual({ one: { a: 4 } })
})

test('the letter of the document stands beside the effective answer', () => {
  const schemas = { Letter: { type: 'object', required: ['choices'], examples: [{ choices: [] }] } }
  const { answers } = operationOf(
    {
      'x-pixpact': { documented: { '200': '#/components/schemas/Letter' }, assumed: ['400'] },
      responses: { ...ok, '400': { description: 'No' } },
    },
    { components: { schemas } },
  )
  expect(answers.map(({ status, assumed }) => [status, assumed])).toEqual([
    ['200', false],
    ['400', true],
  ])
  expect(answers[0]?.documented?.validate({}).map(({ at }) => at)).toEqual(['/choices'])
  expect(answers[0]?.documented?.examples).toEqual({ example: { choices: [] } })
})

test('schemas that are referred to at other places get a name of their own', () => {
  const { schemas, operations } = contractOf({
    paths: {
      '/a': {
        post: {
          requestBody: jsonBody({ $ref: '#/components/schemas/A/properties/inner' }),
          responses: { '200': jsonBody({ $ref: '#/paths/~1a/post/requestBody/content/application~1json/schema' }) },
        },
      },
    },
    components: {
      schemas: {
        A: {
          type: 'object',
          properties: { inner: { type: 'object', properties: { back: { $ref: '#/components/schemas/A' } } } },
        },
      },
    },
  })
  expect(Object.keys(schemas).sort()).toEqual(['A', 'A_properties_inner', 'content_application_json_schema'])
  expect(operations[0]?.body?.media[0]?.validate({ back: { inner: 5 } }).map(({ at }) => at)).toEqual(['/back/inner'])
})

test('a 3.0 document is read as 3.1', () => {
  const { body } = operationOf(
    {
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: { type: 'object', properties: { mask: { type: 'string', format: 'binary', nullable: true } } },
          },
        },
      },
      responses: ok,
    },
    { openapi: '3.0.3' },
  )
  expect(body?.media[0]?.validate({ mask: null })).toEqual([])
  expect(body?.media[0]?.validate({ mask: 'x' })).toHaveLength(1)
})

test.each<[string, Json]>([
  ['misspelt is not allowed here', { misspelt: 1 }],
  ['task must be one of "generate", "edit", "vary"', { task: 'paint' }],
  ['ask/brush is not allowed here', { ask: { brush: '/brush' } }],
  ['ask/size must be a string that matches', { ask: { size: 'size' } }],
  [
    'quirks/0/severity must be one of',
    { quirks: [{ id: 'a', at: '', documented: 'x', expected: 'y', severity: 'fatal' }] },
  ],
  ['speaks of the status 418', { assumed: ['418'] }],
])('an x-pixpact with a mistake is refused: %s', (message, extension) => {
  const compile = () => operationOf({ 'x-pixpact': extension, responses: ok })
  expect(compile).toThrow(DocumentError)
  expect(compile).toThrow(new RegExp(`small\\.yaml, POST /v1/images/generations: .*${message}`))
})

test('a document without operations is refused', () => {
  expect(() => contractOf({ paths: {} })).toThrow(/describes no operation; add one under "paths"/)
})
