import { beforeAll, expect, test } from 'vitest'
import { type Result, runVitest } from './run-vitest.ts'

let results: ReadonlyMap<string, Result>
beforeAll(async () => {
  results = await runVitest(new URL('cases/vitest.config.ts', import.meta.url))
})

const of = (title: string): Result => {
  const result = results.get(title)
  if (!result) throw new Error(`There was no test ${JSON.stringify(title)}: ${[...results.keys()].join(', ')}`)
  return result
}
const told = (title: string) => of(title).failureMessages.join('\n')

test('a test passes whose application keeps the contract, or breaks it where the test says so', () => {
  const fine = [
    'sends what the contract allows',
    'edits by the AI SDK',
    'allows it',
    'allows just that',
    'expects it of the request',
    'expects it of the exchange',
  ]
  expect(fine.map(title => [title, of(title).status])).toEqual(fine.map(title => [title, 'passed']))
})

test('a test fails whose application sends a request that breaks the contract, whatever it asserts', () => {
  const broken = ['sends what it does not allow', 'sends it in a hook', 'allows another one', 'sends it many times']
  expect(broken.map(title => [title, of(title).status])).toEqual(broken.map(title => [title, 'failed']))
})

test('the failure names each problem with its place, and shows the request', () => {
  const text = told('sends what it does not allow')
  expect(text).toContain('/n: Invalid value for \'n\': expected an integer from 1 to 10, but got "many".')
  expect(text).toContain('POST https://maas.apigo.ai/v1/images/edits')
  expect(text).toMatch(/^ +image: <file boat\.png, image\/png, 5 bytes>$/m)
  expect(text).toContain('allowBrokenRequests()')
})

test('no key stands in a failure, wherever the request carries it', () => {
  for (const [title, { failureMessages }] of results) expect(failureMessages.join(), title).not.toMatch(/secret-0123/)
  expect(told('sends its key as text')).toContain('prompt: a key ***')
})

test('of many broken requests the first are told, and how many there are', () => {
  const text = told('sends it many times')
  expect([
    text.match(/ApiGo \(answered with 400\)/g)?.length,
    /7 requests/.test(text),
    /and 2 more/.test(text),
  ]).toEqual([5, true, true])
})

test('a test that fails by itself is told of its broken requests too', () => {
  expect(of('fails by itself as well').failureMessages).toEqual([
    expect.stringContaining("expected 'this' to be 'that'"),
    expect.stringContaining('The application sent a request that breaks its contract'),
  ])
})

test('each test finds the mocks as they were made', () => {
  expect([of('changes the mock').status, of('finds the mock as new').status]).toEqual(['passed', 'passed'])
})

test('a behaviour that cannot be fails the test that wants it', () => {
  expect(told('names a fault that is not there')).toMatch(/nonsense/)
})

test('of two tests that use one mock at once, one is told so', () => {
  const both = ['is one of two at a time', 'is the other of two at a time']
  expect(both.map(title => of(title).status).sort()).toEqual(['failed', 'passed'])
  expect(both.map(told).join()).toContain('Two tests use one mock of ApiGo at the same time')
})

test('fixtures join a test of the application’s own', () => {
  expect(of('has both').status).toBe('passed')
  expect(told('breaks the contract of the second mock')).toContain("Missing required parameter: 'prompt'")
})
