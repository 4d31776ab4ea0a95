import type { Contract, Operation } from '../../core/contract.ts'
import { Expression, literal, text } from './literal.ts'
import { namesOf } from './names.ts'
import type { Places } from './places.ts'
import { ruleOf } from './rule.ts'
import { inComment, source } from './source.ts'

/** A typed client: the types of types.ts, a rule for each operation, and of the runtime what these need. */
export function clientFile(contract: Contract, places: Places): string {
  const { name, servers, operations } = contract
  const names = namesOf(operations)
  const [baseUrl = ''] = servers
  const rules = operations.map(operation => [names.get(operation) ?? '', ruleOf(contract, operation)] as const)
  const functions = new Set(rules.flatMap(([, { functions: used }]) => [...used]))
  const calls = rules.map(([, { streams }]) => (streams ? 'StreamingCall' : 'Call'))
  const service = literal(
    { baseUrl, operations: Object.fromEntries(rules.map(([own, { rule }]) => [own, rule])) },
    asExpression,
  )
  const options =
    baseUrl === '' ? 'options: ClientOptions & { readonly baseUrl: string }' : 'options: ClientOptions = {}'
  const host = baseUrl === '' ? 'Its document names no host: give the base URL.' : `Its host is ${baseUrl}.`
  const lines = [
    ...places.client([...functions, 'connect'], [...new Set(calls), 'ClientOptions', 'Service']),
    `import type { paths } from './types${places.extension}'`,
    '',
    ...places.clientTypes(['ClientOptions']),
    `export type { components, paths } from './types${places.extension}'`,
    '',
    `/** The operations of ${inComment(name)}. */`,
    'export interface Client {',
    ...operations.flatMap((operation, index) => [
      `  /** ${inComment(toldOf(operation))} */`,
      `  readonly ${names.get(operation)}: ${calls[index]}<paths[${text(operation.path)}][${text(operation.method.toLowerCase())}]>`,
    ]),
    '}',
    '',
    `const service: Service = ${service}`,
    '',
    `/** A typed client of ${inComment(name)}. ${inComment(host)} */`,
    `export function createClient(${options}): Client {`,
    '  return connect<Client>(service, options)',
    '}',
    '',
  ]
  return source(`${places.folder}/client.ts`, lines.join('\n'), places.header)
}

function asExpression(value: unknown): Expression | undefined {
  return value instanceof Expression ? value : undefined
}

function toldOf({ id, summary, deprecated }: Operation): string {
  return `${deprecated ? '@deprecated ' : ''}${summary === '' ? id : `${summary} (${id})`}`
}
