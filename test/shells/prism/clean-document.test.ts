import { validate } from '@readme/openapi-parser'
import { expect, test } from 'vitest'
import { loadContract, providers } from '../../../generated/contracts.ts'
import { compileContract } from '../../../src/contract/compile/compile.ts'
import { cleanDocument } from '../../../src/shells/prism/clean-document.ts'
import { effectiveDocument } from '../../../src/shells/prism/effective-document.ts'

const names = providers.map(({ id }) => id)

/** What validators take apart in place. */
const cleanOf = async (id: (typeof names)[number]) =>
  structuredClone(await cleanDocument(await loadContract(id))) as never

test.each(names)('the document of %s that Prism is given has no word of our extension', async id => {
  const text = JSON.stringify(await cleanOf(id))
  expect(text).toContain('"openapi":"3.1')
  expect(text).not.toMatch(/x-pixpact|x-[a-z-]*pixpact/i)
  expect(
    [...text.matchAll(/"(x-[\w-]+)":/g)].map(([, name]) => name).filter(name => !name?.startsWith('x-request')),
  ).toEqual([])
})

test.each(names)('the document of %s that Prism is given is valid OpenAPI', async id => {
  expect(await validate(await cleanOf(id), { resolve: { external: false } })).toMatchObject({
    valid: true,
    warnings: [],
  })
})

test.each(names)('the document of %s that Prism is given promises what the contract promises', async id => {
  const contract = await loadContract(id)
  const clean = compileContract({ path: `${id}.yaml`, sha256: '', document: await cleanOf(id) })
  const promised = ({ operations }: typeof contract) =>
    operations.map(({ id: operation, parameters, body, answers }) => ({
      operation,
      parameters: parameters.map(({ name, in: place, schema }) => ({ name, place, schema })),
      body: body?.media.map(({ type, schema }) => ({ type, schema })),
      answers: answers.map(({ status, media }) => ({
        status,
        media: media.map(({ type, schema }) => ({ type, schema })),
      })),
    }))
  expect(promised(clean)).toEqual(promised(contract))
  const left = Object.keys(clean.schemas)
  expect(Object.keys(contract.schemas)).toEqual(expect.arrayContaining(left))
  expect(left.filter(name => name.startsWith('Documented'))).toEqual([])
})

test('what only the extension refers to goes with it, and what others refer to stays', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
  const document = (more: object) => ({
    paths: { '/a': { get: { 'x-pixpact': { documented: { 200: '#/components/schemas/Letter' } }, more } } },
    components: {
      schemas: {
        Letter: { items: ref('Word') },
        Word: { items: ref('Word') },
        Idle: {},
        Sound: { items: ref('Idle') },
      },
    },
  })
  const left = (more: object) => {
    const { components } = effectiveDocument(document(more) as never) as unknown as ReturnType<typeof document>
    return Object.keys(components.schemas)
  }
  expect(left({})).toEqual(['Idle', 'Sound'])
  expect(left(ref('Word'))).toEqual(['Word', 'Idle', 'Sound'])
  expect(left({ mapping: { a: '#/components/schemas/Letter' } })).toEqual(['Letter', 'Word', 'Idle', 'Sound'])
})
