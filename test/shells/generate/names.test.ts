import { expect, test } from 'vitest'
import { generateFrom } from '../../../src/shells/generate/generate.ts'
import { namesOf } from '../../../src/shells/generate/names.ts'
import { contractOf } from '../../contract/document.ts'
import { compile } from './compile.ts'

const names = ['toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', 'toLocaleString', '__defineGetter__', 'then']
const paths = Object.fromEntries(
  names.map(name => [`/${name}`, { get: { operationId: name, responses: { '204': { description: 'done' } } } }]),
)

test('an operation never has the name of what every object has', () => {
  expect([...namesOf(contractOf({ paths }).operations).values()]).toEqual(names.map(name => `${name}2`))
})

test('a client of such operations compiles', { timeout: 60_000 }, async () => {
  const document = { openapi: '3.1.0', info: { title: 'Names', version: '1' }, paths }
  expect(compile(await generateFrom({ path: 'names.yaml', sha256: '', document }, 'api'))).toBe('')
})
