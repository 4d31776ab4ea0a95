import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type GeneratedFiles, generate } from '../../../src/shells/generate/generate.ts'
import { compile } from './compile.ts'

let files: GeneratedFiles
beforeAll(async () => {
  files = await generate(resolve(import.meta.dirname, 'documents/accounts.yaml'), 'api')
})

/** What the strictest compiler says of an application that makes these calls. */
function says(code: string): string {
  const first = `import { createClient } from './client.js'\nexport const client = createClient()\n`
  return compile(new Map([...files, ['api/use.ts', `${first}${code}`]]))
}

test('an object of which nothing is said holds anything', { timeout: 60_000 }, () => {
  expect(
    says(`
      const { id, ...owner } = { id: 1, mail: 'm' }
      export const account = { name: 'n', password: 'p', owner, meta: { any: [id, { deep: true }] } }
      await client.putMeta({ path: { id: 1 }, body: { any: 1, deep: { er: ['x'] } } })
      const result = await client.putMeta({ path: { id: 1 }, body: {} })
      if (result.ok && result.status === 200) { const any: unknown = result.data['any']; console.log(any) }
    `),
  ).toBe('')
})
