import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadDocument } from '../../../src/contract/load/load.ts'
import { generateFrom } from '../../../src/shells/generate/generate.ts'
import { leftOut } from '../../../src/shells/generate/left-out.ts'
import { folder } from '../../contract/document.ts'
import { pixpact } from '../../e2e/command.ts'
import { say, upstream } from '../client/upstream.ts'
import { compile, importable } from './compile.ts'

const path = resolve(import.meta.dirname, 'documents/accounts.yaml')
const loaded = await loadDocument(path)
const files = await generateFrom(loaded, 'api')
const ownCookies = `not sent: browsers send their own. Elsewhere give it to the client or a call: { headers: { Cookie: '…' } }.`
const sentences = [
  `GET /accounts, POST /accounts: the cookie tenant is ${ownCookies}`,
  `GET /accounts: the cookie sess, which is required, is ${ownCookies}`,
  `GET /accounts: the key session is the cookie sid and ${ownCookies}`,
  'POST /accounts: token, signature are required at once, and the key is sent for token alone. Add the others with headers, or with a middleware (use).',
  'POST /accounts/import: servers of its own are not used: it is called where all others are. Make a second client for it, with that URL as baseUrl.',
  'PUT /accounts/{id}/meta: certificate cannot be sent as a key, so calls go without it. Add it with a fetch of your own, or with a middleware (use).',
]

test('what a client leaves out is said in sentences, on the command line and in the README', async () => {
  expect(leftOut(loaded)).toEqual(sentences)
  const out = join(folder({}), 'api')
  const { code, stdout, stderr } = await pixpact(['generate', path, '--out', out])
  expect([code, stderr.trimEnd().split('\n')]).toEqual([0, sentences])
  expect(stdout).toMatch(/^wrote /)
  expect(files.get('api/README.md')?.match(/^## What is left out\n\n(- .*\n){6}$/m)).not.toBeNull()
  expect((await pixpact(['generate', path, '--out', out, '--check'])).stderr).toBe('')
})

test('what leaves nothing out says nothing', async () => {
  const bookshop = await loadDocument(resolve(import.meta.dirname, 'documents/bookshop.yaml'))
  expect(leftOut(bookshop)).toEqual([])
  expect((await generateFrom(bookshop, 'api')).get('api/README.md')).not.toContain('left out')
})

test('no parameter is asked for that is not sent', { timeout: 60_000 }, () => {
  const code = `
    import { createClient } from './client.js'
    const client = createClient()
    await client.listAccounts()
    await client.listAccounts({ query: { page: 1 } })
    // @ts-expect-error a cookie is not sent
    await client.listAccounts({ cookie: { sess: 's' } })
    // @ts-expect-error the key is sent there
    await client.listAccounts({ header: { Authorization: 'Bearer k' } })`
  expect(compile(new Map([...files, ['api/use.ts', code]]))).toBe('')
})

test('a cookie is sent where it is given as a header', async () => {
  const seen: (string | undefined)[] = []
  const { baseUrl } = await upstream((request, response) => {
    seen.push(request.headers.cookie)
    say(response, 200, [])
  })
  const { createClient } = await import(join(importable(files), 'api/client.ts'))
  const client = createClient({ baseUrl, headers: { Cookie: 'sid=1' } })
  expect(await client.listAccounts()).toMatchObject({ ok: true })
  expect(await client.listAccounts({}, { headers: { Cookie: 'sid=2; sess=s' } })).toMatchObject({ ok: true })
  expect(seen).toEqual(['sid=1', 'sid=2; sess=s'])
})
