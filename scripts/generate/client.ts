import { isFormType, isJsonType } from '../../src/contract/answer/media.ts'
import type { Contract } from '../../src/core/contract.ts'
import { literal } from './literal.ts'
import { inComment, source } from './source.ts'

/** A typed client factory. Its types are those of types.ts; its runtime is one small file for all providers. */
export function clientFile({ id, name, servers, operations }: Contract): string {
  const [baseUrl = ''] = servers
  const forms = operations.flatMap(({ id: operation, body }) => {
    const media = body?.media ?? []
    const form = media.find(({ type }) => isFormType(type))
    return form
      ? [[operation, { arrays: form.arrays, only: !media.some(({ type }) => isJsonType(type)) }] as const]
      : []
  })
  const service = literal({ baseUrl, forms: Object.fromEntries(forms) })
  const options =
    baseUrl === '' ? 'options: ClientOptions & { readonly baseUrl: string }' : 'options: ClientOptions = {}'
  const host = baseUrl === '' ? 'Its document names no host: give the base URL.' : `Its host is ${baseUrl}.`
  const lines = [
    `import type { Client } from 'openapi-fetch'`,
    `import { type ClientOptions, connect, type Service } from '../../src/shells/client/connect.ts'`,
    `import type { paths } from './types.ts'`,
    '',
    `export type { ClientOptions } from '../../src/shells/client/connect.ts'`,
    `export type { components, paths } from './types.ts'`,
    '',
    `const service: Service = ${service}`,
    '',
    `/** A typed client of ${inComment(name)}. ${inComment(host)} */`,
    `export function createClient(${options}): Client<paths, 'application/json'> {`,
    `  return connect<paths>(service, options)`,
    '}',
    '',
  ]
  return source(`generated/${id}/client.ts`, lines.join('\n'))
}
