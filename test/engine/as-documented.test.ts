import { expect, test } from 'vitest'
import { contract as aa } from '../../generated/aa/contract.ts'
import { contract as openai } from '../../generated/openai/contract.ts'
import { compileContract } from '../../src/contract/compile/compile.ts'
import type { Contract } from '../../src/core/contract.ts'
import { bodyOf, header } from '../../src/core/message.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import type { MockOptions } from '../../src/engine/mock/options.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const body = {
  required: true,
  content: json({ type: 'object', required: ['x'], properties: { x: { type: 'integer' } } }),
}

function contractOf(responses: object, more: object = {}): Contract {
  const paths = { '/things': { post: { requestBody: body, responses, ...more } } }
  const document = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths }
  return compileContract({ document: document as never, path: 'things.json', sha256: '' })
}

function ask(
  contract: Contract,
  path: string,
  sent: unknown,
  headers: readonly (readonly [string, string])[] = [],
  options: MockOptions = {},
) {
  const told = answer(
    contract,
    {
      method: 'POST',
      url: `http://mock.test${path}`,
      headers: [['content-type', 'application/json'], ['authorization', 'Bearer k-0123456789'], ...headers],
      body: new TextEncoder().encode(JSON.stringify(sent)),
    },
    options,
  )
  return { status: told.status, type: header(told, 'content-type'), text: new TextDecoder().decode(bodyOf(told)) }
}

const good = { description: 'Made.', content: json({ type: 'object' }) }
const detail = {
  type: 'object',
  required: ['detail'],
  properties: {
    detail: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['msg', 'loc'],
        properties: { msg: { type: 'string' }, loc: { type: 'array', items: { type: 'string' } } },
      },
    },
  },
}

test('where a document lists 422 and not 400, what is invalid gets a 422, with the reason where sentences stand', () => {
  const contract = contractOf({ 200: good, 422: { description: 'Not valid.', content: json(detail) } })
  const told = ask(contract, '/things', { x: 'y' })
  expect(told.status).toBe(422)
  expect(JSON.parse(told.text).detail[0].msg).toMatch(/'x'.*integer/)
  const both = contractOf({ 200: good, 400: { description: 'Bad.' }, 422: { description: 'Not valid.' } })
  expect(ask(both, '/things', { x: 'y' }).status).toBe(400)
  expect(ask(contractOf({ 200: good }), '/things', { x: 'y' }).status).toBe(400)
})

test('of several documented media types a client gets the one that it would rather have', () => {
  const content = {
    'application/json': { schema: { type: 'object' }, example: { a: 1 } },
    'application/xml': { schema: { type: 'string' }, example: '<a/>' },
    'text/plain': { schema: { type: 'string' }, example: 'a' },
  }
  const contract = contractOf({ 200: { description: 'Made.', content } })
  const type = (accept?: string) =>
    ask(contract, '/things', { x: 1 }, accept === undefined ? [] : [['accept', accept]]).type
  for (const [accept, wanted] of [
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/xml', 'application/xml'],
    ['text/*', 'text/plain'],
    ['application/xml;q=0.5, text/plain;q=0.8', 'text/plain'],
    ['application/json;q=0.1, */*', 'application/xml'],
    ['application/json;q=0, text/plain', 'text/plain'],
    ['image/png', 'application/json'],
    [',,,,', 'application/json'],
  ] as const)
    expect([accept, type(accept)]).toEqual([accept, wanted])
  expect(ask(contract, '/things', { x: 1 }, [['accept', 'application/xml']]).text).toBe('<a/>')
})

test('a size that the mock cannot draw is refused, and none is drawn in its place', () => {
  for (const size of ['5000x5000', '99999x16', '16x4097']) {
    const told = ask(openai, '/images/generations', { prompt: 'x', model: 'gpt-image-2', size })
    expect(told.status).toBe(400)
    expect(JSON.parse(told.text).error).toMatchObject({ param: 'size', message: expect.stringContaining(size) })
  }
})

test('the links of a provider that tells when they end last a day from now', () => {
  const now = Date.UTC(2031, 4, 6, 7, 8, 9)
  const asked = { model: 'gpt-image-1', prompt: 'x' }
  const told = ask(aa, '/api/v1/image/generation', asked, [], { now: () => now })
  expect(JSON.parse(told.text).data.expired).toBe('2031-05-07T07:08:09.000Z')
})
