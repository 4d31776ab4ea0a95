import type { Json } from '../../core/json.ts'
import { type JsonObject, listOf, objectOf } from '../load/document.ts'
import { readScheme } from './compile-security.ts'
import type { Components } from './components.ts'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation as it stands in the document. */
export interface Described {
  readonly id: string
  readonly item: JsonObject
  readonly operation: JsonObject
}

/** What a document says and a contract does not hold, and what to do about it, in sentences. */
export function unread(document: JsonObject, components: Components): readonly string[] {
  const webhooks = Object.keys(objectOf(document.webhooks))
  return [
    ...remarks(document, components, described => remarksOn(described, document, components)),
    ...(webhooks.length > 0
      ? [
          `The webhooks ${listed(webhooks)} are calls to you: they are not judged. Hold your receiver against the document.`,
        ]
      : []),
  ]
}

/** What is to be said of operations, where it is the same of several in one sentence. */
export function remarks(
  document: JsonObject,
  components: Components,
  tell: (described: Described) => readonly string[],
): readonly string[] {
  const all = Object.entries(objectOf(document.paths)).flatMap(([path, value]) => {
    const item = components.object(value)
    return methods
      .filter(method => item[method] !== undefined)
      .map((method): Described => ({ id: `${method.toUpperCase()} ${path}`, item, operation: objectOf(item[method]) }))
  })
  const told = all.flatMap(described => tell(described).map(text => ({ id: described.id, text })))
  return [...Map.groupBy(told, ({ text }) => text)].map(
    ([text, same]) => `${listed(same.map(({ id }) => id))}: ${text}`,
  )
}

/** The cookies of an operation, and whether it is served elsewhere. */
export function asideOf({ item, operation }: Described, components: Components) {
  const parameters = [...listOf(item.parameters), ...listOf(operation.parameters)].map(components.object)
  const hasServers = [item, operation].some(one => listOf(one.servers).length > 0)
  return { parameters, cookies: parameters.filter(one => one.in === 'cookie'), hasServers }
}

function remarksOn(described: Described, document: JsonObject, components: Components): readonly string[] {
  const { operation } = described
  const { parameters, cookies, hasServers } = asideOf(described, components)
  const answers = Object.values(objectOf(operation.responses)).map(components.object)
  const links = answers.flatMap(answer => Object.keys(objectOf(answer.links)))
  const callbacks = Object.keys(objectOf(operation.callbacks))
  // An operation's own parameter replaces the one of its path.
  const sent = new Set(parameters.filter(one => one.in !== 'cookie').map(one => `${one.in} ${one.name}`))
  const byName = Map.groupBy(sent, one => one.slice(one.indexOf(' ') + 1))
  const shared = [...byName].filter(([, places]) => places.length > 1).map(([name]) => name)
  return [
    ...cookies.map(({ name, required }) =>
      required === true
        ? `the cookie ${name} is required and not sent, so valid calls may be refused. Have a proxy before the target add it.`
        : `the cookie ${name} is not sent, and what it changes is not judged. Have a proxy before the target add it.`,
    ),
    ...shared.map(
      name =>
        `several parameters are named ${name}, and all of them get one value. Judge recorded calls with: pixpact verify`,
    ),
    ...(hasServers
      ? [
          'servers of its own are not used; it is asked where all others are. To ask it there, give that URL as --target.',
        ]
      : []),
    ...(callbacks.length > 0 ? [`the callbacks ${listed(callbacks)} are calls to you and not judged.`] : []),
    ...(links.length > 0
      ? [`the links ${listed(links)} are not followed. Document examples that exist to have what they lead to judged.`]
      : []),
    ...securityRemarks(operation.security ?? document.security, document, components),
  ]
}

function securityRemarks(value: Json | undefined, document: JsonObject, components: Components): readonly string[] {
  const schemes = objectOf(objectOf(document.components).securitySchemes)
  const choices = listOf(value).map(requirement => Object.keys(objectOf(requirement)))
  const named = [...new Set(choices.flat())].map(name => ({ name, scheme: components.object(schemes[name]) }))
  const sendable = named.filter(({ scheme }) => readScheme(scheme) !== undefined)
  const tokens = named.filter(({ scheme }) => scheme.type === 'oauth2' || scheme.type === 'openIdConnect')
  const isOptional = choices.some(names => names.length === 0)
  return [
    ...tokens.map(
      ({ name }) =>
        `${name} is taken for a bearer token. Get one and give it as the key; how it is got, and its scopes, are not judged.`,
    ),
    ...(named.length > 0 && sendable.length === 0
      ? [
          `${listed(named.map(({ name }) => name))} cannot be sent, so calls go without it. Have a proxy before the target add it.`,
        ]
      : []),
    ...(choices.length > 0 && choices.every(names => names.length > 1)
      ? ['several proofs are required at once and one is sent. Have a proxy before the target add the others.']
      : []),
    ...(isOptional && sendable.length > 0
      ? [
          'the key is optional, so calls without one, or with a wrong one, are not judged. Ask a second time without a key to see.',
        ]
      : []),
  ]
}

const named = 3

/** A few names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, named)
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
