import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type GeneratedFiles, generate } from '../../../src/shells/generate/generate.ts'
import { compile } from './compile.ts'

const path = resolve(import.meta.dirname, 'documents/accounts.yaml')
let files: GeneratedFiles
beforeAll(async () => {
  files = await generate(path, 'api')
})

/** What the strictest compiler says of an application that makes these calls. */
function says(code: string): string {
  const first = `import { createClient } from './client.js'\nexport const client = createClient()\n`
  return compile(new Map([...files, ['api/use.ts', `${first}${code}`]]))
}

test('an object of which nothing is said holds anything', { timeout: 60_000 }, () => {
  expect(
    says(`
      const owner = { mail: 'm' }
      await client.addAccount({ body: { name: 'n', password: 'p', owner, meta: { any: [1, { deep: true }] } } })
      await client.putMeta({ path: { id: 1 }, body: { any: 1, deep: { er: ['x'] } } })
      const result = await client.putMeta({ path: { id: 1 }, body: {} })
      if (result.ok && result.status === 200) { const any: unknown = result.data['any']; console.log(any) }
    `),
  ).toBe('')
})

test('bodies are without what is only read, answers without what is only written, at every depth', {
  timeout: 60_000,
}, () => {
  expect(
    says(`
      const owner = { mail: 'm' }
      const account = { name: 'n', password: 'p', owner, children: [{ name: 'c', password: 'q', owner }] }
      const result = await client.addAccount({ body: account })
      if (result.ok && result.status === 201) {
        const { id, createdAt, name, owner, children } = result.data
        const texts: string[] = [createdAt, name, owner.mail]
        const numbers: number[] = [id, owner.id, ...(children ?? []).map(child => child.id)]
        console.log(texts, numbers)
        // @ts-expect-error it is written only
        console.log(result.data.password)
      }
      await client.importAccounts({ body: { accounts: [account], byName: { a: account }, first: owner } })
      // @ts-expect-error it is read only
      await client.addAccount({ body: { ...account, id: 1 } satisfies typeof account })
      // @ts-expect-error it is read only, further in
      await client.importAccounts({ body: { accounts: [], first: { id: 1, mail: 'm' } } })
      // @ts-expect-error it is required, and not only read
      await client.addAccount({ body: { name: 'n', owner } })
      await client.addAccount({ body: { ...account, request: { reason: 'r' } } })
      // @ts-expect-error somebody else's component of the name of a variant
      await client.addAccount({ body: { ...account, request: account } })
    `),
  ).toBe('')
})

test('variants are told apart by the values of their discriminator', { timeout: 60_000 }, () => {
  expect(
    says(`
      await client.addEvent({ body: { kind: 'in', who: 'w' } })
      const event = await client.addEvent({ body: { kind: 'Logout', after: 3 } })
      if (event.ok && event.status === 201)
        console.log(event.data.id, event.data.kind === 'in' ? event.data.who : event.data.after)
      // @ts-expect-error that is another kind
      await client.addEvent({ body: { kind: 'in', after: 3 } })
      // @ts-expect-error no such kind
      await client.addEvent({ body: { kind: 'Logout.request', after: 3 } })
      const cat = await client.addPet({ body: { sort: 'Cat', lives: 9 } })
      if (cat.ok && cat.status === 201) console.log(cat.data.id, cat.data.sort satisfies 'Cat')
      // @ts-expect-error no such sort
      await client.addPet({ body: { sort: 'Cat.request', lives: 9 } })
    `),
  ).toBe('')
})

test('what holds nothing of that kind keeps its one component, and each time the same is made', async () => {
  const text = files.get('api/types.ts') ?? ''
  expect(text.match(/"application\/json": components\["schemas"\]\["Plain"\];/g)).toHaveLength(2)
  expect(text).not.toMatch(/"(Plain|Wallet|Account.request)\.(request|answer)"/)
  expect(text).not.toContain('x-not-sent')
  expect((await generate(path, 'api')).get('api/types.ts')).toBe(text)
})

test('text and XML are text, files bytes, whatever their schema says', { timeout: 60_000 }, () => {
  expect(
    says(`
      const path = { id: 1 }
      const balance = await client.getBalance({ path })
      if (balance.ok && balance.status === 200) console.log(balance.data satisfies string)
      const kept = await client.putBalance({ path, body: 5 })
      if (kept.ok && kept.status === 200) console.log(kept.data satisfies string)
      const page = await client.getStatement({ path })
      if (page.ok && page.status === 200) console.log(page.data satisfies Blob)
      const put = await client.putStatement({ path, body: '<page>1</page>' })
      if (put.ok && put.status === 200) console.log(put.data satisfies string)
      // @ts-expect-error no XML is made of objects
      await client.putStatement({ path, body: { page: 1 } })
      // @ts-expect-error where JSON is taken, XML is not sent
      await client.importAccounts({ body: '<accounts/>' })
    `),
  ).toBe('')
})
