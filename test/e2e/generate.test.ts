import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { folder } from '../contract/document.ts'
import { pixpact } from './command.ts'

const bookshop = resolve(import.meta.dirname, '../shells/generate/documents/bookshop.yaml')
const tickets = resolve(import.meta.dirname, '../shells/generate/documents/tickets.yaml')

test('what is written once is up to date, and what differs is named by --check', async () => {
  const home = folder({})
  const out = join(home, 'api')
  const missing = await pixpact(['generate', bookshop, '--out', out, '--check'])
  expect([missing.code, missing.stderr.match(/^missing: /gm)?.length]).toEqual([1, 6])
  expect(existsSync(out)).toBe(false)
  const first = await pixpact(['generate', bookshop, '--out', out])
  expect([first.code, first.stdout.match(/^wrote /gm)?.length]).toEqual([0, 6])
  expect((await pixpact(['generate', bookshop, '--out', out, '--check'])).code).toBe(0)
  appendFileSync(join(out, 'client.ts'), '// by hand\n')
  const stale = await pixpact(['generate', bookshop, '--out', out, '--check'])
  expect([stale.code, stale.stderr]).toEqual([1, expect.stringContaining(`stale: ${join(out, 'client.ts')}`)])
  const again = await pixpact(['generate', bookshop, '--out', out])
  expect(again.stdout.trim()).toBe(`wrote ${join(out, 'client.ts')}`)
})

test('files are the same however the document is named, and from wherever', async () => {
  const home = folder({})
  for (const name of ['specs', 'elsewhere']) mkdirSync(join(home, name))
  writeFileSync(join(home, 'specs/books.yaml'), readFileSync(bookshop))
  const out = join(home, 'api')
  const run = (cwd: string, name: string, ...flags: string[]) =>
    pixpact(['generate', name, '--out', out, ...flags], { cwd })
  expect((await run(home, 'specs/books.yaml')).code).toBe(0)
  expect(await run(home, './specs/books.yaml', '--check')).toMatchObject({ code: 0, stderr: '' })
  expect(await run(home, join(home, 'specs/books.yaml'), '--check')).toMatchObject({ code: 0, stderr: '' })
  expect(await run(join(home, 'elsewhere'), '../specs/books.yaml', '--check')).toMatchObject({ code: 0, stderr: '' })
  for (const file of ['client.ts', 'contract.ts', 'README.md'])
    expect(readFileSync(join(out, file), 'utf8')).not.toMatch(/specs[\\/]|\/tmp/)
})

test('several documents get a folder each, and providers go by their id', async () => {
  const out = join(folder({}), 'api')
  expect((await pixpact(['generate', bookshop, tickets, 'apigo', '--out', out])).code).toBe(0)
  for (const id of ['bookshop', 'tickets', 'apigo']) expect(existsSync(join(out, id, 'client.ts'))).toBe(true)
})

test('a file that nobody generated is not overwritten, and nothing else is written', async () => {
  const out = folder({})
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'types.ts'), 'export type Mine = 1\n')
  const { code, stderr } = await pixpact(['generate', bookshop, '--out', out])
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('types.ts was not generated. Move it, or choose another folder'),
  ])
  expect(readFileSync(join(out, 'types.ts'), 'utf8')).toBe('export type Mine = 1\n')
  expect(existsSync(join(out, 'client.ts'))).toBe(false)
})

test('wrong usage ends with 2 and a sentence', async () => {
  const out = join(folder({}), 'api')
  const rows = [
    [['generate', 'apigoo', '--out', out], /no provider "apigoo".*apigo/],
    [['generate', 'nowhere.yaml', '--out', out], /nowhere\.yaml/],
    [['generate', bookshop], /--out/],
    [['generate', '--out', out], /documents/],
    [['generate', bookshop, '--out', '/dev/null/api'], /cannot be written/],
  ] as const
  for (const [args, message] of rows) {
    const { code, stderr } = await pixpact(args)
    expect(code, args.join(' ')).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at /m)
  }
})

test('however a document is named, its files are the same; what is left out is said', async () => {
  const home = folder({})
  const parameters = [{ name: 'session', in: 'cookie', required: true, schema: { type: 'string' } }]
  const content = { 'application/json': { schema: { type: 'object' } } }
  const responses = { '200': { description: 'Done.', content } }
  const get = { operationId: 'toString', parameters, responses }
  const post = { operationId: 'save', requestBody: { content }, responses }
  const document = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths: { '/things': { get, post } } }
  mkdirSync(join(home, 'specs'), { recursive: true })
  writeFileSync(join(home, 'specs/things.json'), JSON.stringify(document))
  const made = await pixpact(['generate', 'specs/things.json', '--out', 'api'], { cwd: home })
  expect(made).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/cookie session/),
  })
  for (const name of ['./specs/things.json', join(home, 'specs/things.json')])
    expect(await pixpact(['generate', name, '--out', 'api', '--check'], { cwd: home })).toMatchObject({ code: 0 })
  const text = (name: string) => readFileSync(join(home, 'api', name), 'utf8')
  expect(text('README.md')).toContain('cookie session')
  expect(text('client.ts')).toContain('toString2')
  expect(text('types.ts')).toContain('"application/json": Record<string, unknown>')
})
