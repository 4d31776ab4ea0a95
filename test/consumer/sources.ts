import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Snippet, snippetsOf } from '../laws/snippets.ts'

const strictest = {
  strict: true,
  target: 'es2023',
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
  types: ['node'],
  rootDir: 'src',
}

/** The examples of the pages. */
export const snippets: readonly Snippet[] = ['README.md', 'docs/clients.md', 'docs/generate.md'].flatMap(snippetsOf)

/** Those that run by themselves, without a test runner. */
export const runnable = snippets.filter(({ runs, code }) => runs && !code.includes("'vitest'"))

/** What an application does with the generated clients, against mocks that listen. */
const main = `
import { createClient as createBookshop } from './api/bookshop/client.js'
import { handlers } from './api/bookshop/handlers.js'
import { createClient as createOpenai } from './api/openai/client.js'
import { createClient as createStorage } from './api/storage/client.js'
import { createClient as createTickets } from './api/tickets/client.js'

const base = process.argv[2] ?? ''
const told: unknown[] = [handlers.length > 0]
const book = await createBookshop({ baseUrl: base + '/bookshop', key: 'k' }).getBook({ path: { id: 7 } })
if (book.ok && book.status === 200) told.push(typeof book.data.id)
const listed = await createBookshop({ baseUrl: base + '/bookshop', key: 'k' }).listBooks({
  query: { tags: ['a', 'b'], sort: ['title'], filter: { author: 'x' } },
})
told.push(listed.status)
const login = await createTickets({ baseUrl: base + '/tickets' }).postLogin({ body: { user: 'u', secret: 's' } })
if (login.ok && login.status === 200) told.push(typeof login.data.token)
const ticket = await createTickets({ baseUrl: base + '/tickets', key: 'k' }).postProjectsByProjectTickets({
  path: { project: 'a' },
  body: { title: 't', attachment: [new Blob(['x'])] },
})
told.push(ticket.status)
const file = await createStorage({ baseUrl: base + '/storage', key: 'k' }).putByBucketByKey({
  path: { bucket: 'b', key: ['c'] },
  body: new Uint8Array([1]) as never,
})
told.push(file.status)
const image = await createOpenai({ baseUrl: base + '/openai', key: 'k' }).createImage({ body: { prompt: 'hat' } })
told.push(image.ok)
console.log(JSON.stringify(told))
`

/** What {@link main} says when all is well. */
export const allWell = '[true,"number",200,"string",201,201,true]'

/** Lays the sources of an application beside what was generated into `src/api`. */
export function laySources(folder: string): void {
  mkdirSync(join(folder, 'src'), { recursive: true })
  for (const { name, code } of snippets) writeFileSync(join(folder, 'src', name), `${code}\nexport {}\n`)
  writeFileSync(join(folder, 'src/main.ts'), main)
  const settings = {
    nodenext: { ...strictest, module: 'nodenext', outDir: 'out' },
    bundler: { ...strictest, module: 'esnext', moduleResolution: 'bundler', noEmit: true },
  }
  for (const [name, compilerOptions] of Object.entries(settings))
    writeFileSync(join(folder, `tsconfig.${name}.json`), JSON.stringify({ compilerOptions, include: ['src'] }))
}
