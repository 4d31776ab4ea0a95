import { expect, test } from 'vitest'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { sample } from '../../src/contract/schema/sample.ts'
import { compileText } from '../engine/documents.ts'

const users = `
openapi: 3.1.0
info: { title: Users, version: '1' }
paths:
  /users:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
components:
  schemas:
    Id: { type: integer, readOnly: true }
    Base: { type: object, properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: string } } }
    User:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          required: [id, name, password]
          properties:
            password: { type: string, writeOnly: true }
            friend: { $ref: '#/components/schemas/User' }
`

const contract = await compileText('users.yaml', users)
const [operation] = contract.operations
const request = operation?.body?.media[0]
const answer = operation?.answers[0]?.media[0]

test('what is only read is not required of a request, what is only written not of an answer', () => {
  expect(request?.validate({ name: 'A', password: 'p', friend: { name: 'B', password: 'q' } })).toEqual([])
  expect(request?.validate({ id: 1, name: 'A' }).map(({ at }) => at)).toEqual(['/password'])
  expect(answer?.validate({ id: 1, name: 'A', friend: { id: 2, name: 'B' } })).toEqual([])
  expect(answer?.validate({ name: 'A', friend: { name: 'B' } }).map(({ at }) => at)).toEqual(['/id', '/friend/id'])
})

test('what is only read may come in a request all the same, and must be of its type then', () => {
  expect(request?.validate({ id: 1, name: 'A', password: 'p' })).toEqual([])
  expect(request?.validate({ id: 'x', name: 'A', password: 'p' })).toHaveLength(1)
})

test('samples hold what is sent in their direction only', () => {
  if (!operation || !request || !answer) throw new Error('no operation')
  expect(Object.keys(composeDraft(contract, operation, request).fields).sort()).toEqual(['name', 'password'])
  expect(sample(request.schema, contract.schemas)).not.toHaveProperty('id')
  expect(sample(answer.schema, contract.schemas)).toMatchObject({ id: expect.any(Number), name: expect.any(String) })
  expect(sample(answer.schema, contract.schemas)).not.toHaveProperty('password')
})

test('a variant takes the name of no component of the document', async () => {
  const own = users.replace('    Id:', '    User.request: { type: object, required: [reason] }\n    Id:')
  const [made] = (await compileText('own.yaml', own)).operations
  expect(made?.body?.media[0]?.validate({ name: 'A', password: 'p', friend: { name: 'B', password: 'q' } })).toEqual([])
})
