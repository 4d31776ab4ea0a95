import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { carriedKey, credentialsProblem } from '../../src/contract/request/credentials.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Operation, Security } from '../../src/core/contract.ts'

const [known] = (await loadContract('openai')).operations
const secured = (security: Security) => ({ ...known, security }) as Operation
const draft = { fields: {}, parameters: {}, headers: [] }

test.each([
  [{ scheme: 'bearer', name: 'Authorization' }, /Authorization header as: Bearer/, 'header:authorization'],
  [{ scheme: 'basic', name: 'Authorization' }, /Authorization header as: Basic/, 'header:authorization'],
  [{ scheme: 'header', name: 'X-Api-Key' }, /in the header X-Api-Key/, 'header:X-Api-Key'],
  [{ scheme: 'query', name: 'apiKey' }, /in the query parameter apiKey/, 'query:apiKey'],
] as const)('a key is read from where $scheme puts it, and a refusal says where that is', (security, says, at) => {
  const operation = secured(security)
  const send = (credentials: 'given' | 'none' | 'wrong') =>
    encode({ ...draft, credentials }, operation, 'http://relay.test', 'name:schlüssel-ключ')
  if (security.scheme === 'basic' || security.scheme === 'query')
    expect(carriedKey(operation, send('given'))).toBe('name:schlüssel-ключ')
  expect(carriedKey(operation, send('wrong'))).toContain('invalid')
  const problem = credentialsProblem(operation, send('none'), () => true)
  expect(problem?.message).toMatch(says)
  expect(problem?.at).toBe(at)
})
