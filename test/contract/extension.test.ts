import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { extensionDefinitions } from '../../src/contract/compile/extension-schema.ts'

test('x-pixpact is judged by the published schema', () => {
  const published = JSON.parse(
    readFileSync(new URL('../../docs/spec-extension.schema.json', import.meta.url), 'utf8'),
  ) as { $defs: unknown }
  expect(extensionDefinitions).toEqual(published.$defs)
})
