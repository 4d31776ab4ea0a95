import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { clientFile } from '../../src/shells/generate/client.ts'
import { contractFiles } from '../../src/shells/generate/contract.ts'
import { typesFile } from '../../src/shells/generate/declarations.ts'
import { generateFrom } from '../../src/shells/generate/generate.ts'
import { literal } from '../../src/shells/generate/literal.ts'
import { ownPlaces } from '../../src/shells/generate/places.ts'
import { source } from '../../src/shells/generate/source.ts'
import { folder } from '../contract/document.ts'
import { compile, importable } from '../shells/generate/compile.ts'
import { hostile, payloads } from './hostile.ts'

const root = resolve(import.meta.dirname, '../..')
/** Documents of our own have patterns that every engine knows. */
const asPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

test.each(payloads)('the text %j stays text wherever a document holds it', async text => {
  const loaded = { path: `specs/${text}.yaml`, sha256: '', document: hostile(text, asPattern(text)) }
  const { contract, files } = contractFiles(loaded, ownPlaces)
  const home = folder({})
  const all = new Map([
    ...files,
    ['generated/hostile/client.ts', clientFile(contract, ownPlaces('hostile'))],
    ['generated/hostile/types.ts', await typesFile(ownPlaces('hostile'), loaded)],
  ])
  for (const [path, content] of all) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), content)
  }
  for (const name of ['src', 'node_modules', 'package.json']) symlinkSync(join(root, name), join(home, name))
  const script = `
    const { contract } = await import('./generated/hostile/contract.ts')
    await import('./generated/hostile/client.ts')
    await import('./generated/hostile/types.ts')
    for (const { body } of contract.operations) for (const { validate } of body.media) validate({ constant: 1 })
    console.log(JSON.stringify({ pwned: globalThis.pwned ?? false, name: contract.name, polluted: ({}).polluted ?? false }))`
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: home, encoding: 'utf8' })
  expect(JSON.parse(out)).toEqual({ pwned: false, name: text, polluted: false })
})

test('what an application gets from a hostile document compiles, and nothing of the document runs or becomes markup', async () => {
  const all = await Promise.all(
    payloads.map(async (text, index) => [
      ...(await generateFrom({ path: `${text}.yaml`, sha256: '', document: hostile(text) }, `api${index}`)),
    ]),
  )
  const files = new Map(all.flat())
  expect(compile(files)).toBe('')
  const home = importable(files)
  const script = payloads
    .map((_, index) =>
      ['client', 'contract', 'handlers'].map(name => `await import('./api${index}/${name}.ts')`).join('\n'),
    )
    .join('\n')
  const told = `${script}\nconsole.log(globalThis.pwned ?? false, ({}).polluted ?? false)`
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', told], { cwd: home, encoding: 'utf8' })).toBe(
    'false false\n',
  )
  for (const [path, text] of files)
    if (path.endsWith('.md')) expect(text.replace(/^<!--.*-->/, '')).not.toMatch(/<[a-z!/]/i)
})

test('a literal gives back its value', () => {
  const value = {
    a: [1, -0.5, null, true],
    'b-c': 'x\u2028y"\\',
    nested: { empty: {}, list: [] },
    long: Array(60).fill('word'),
  }
  expect(new Function(`return (${literal(value)})`)()).toEqual(value)
  const own = new Function(`return (${literal(JSON.parse('{"__proto__": 1}'))})`)() as object
  expect(Object.hasOwn(own, '__proto__')).toBe(true)
})

test('text that is no TypeScript, or calls what no generated file may, is not written', () => {
  expect(() => source('generated/a.ts', 'const = 1')).toThrow(/generated\/a\.ts would not be valid/)
  expect(() => source('generated/a.js', 'eval("1")')).toThrow(/would call eval/)
  expect(() => source('generated/a.js', 'const a = require("fs")')).toThrow(/would call require/)
  expect(() => source('generated/a.js', 'const a = new RegExp("a")')).toThrow(/native pattern/)
})
