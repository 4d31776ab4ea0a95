import type { Json } from '../../core/json.ts'
import { type JsonObject, listOf, objectOf } from '../load/document.ts'
import { readScheme } from './compile-security.ts'
import type { Components } from './components.ts'
import { asideOf, type Described, listed, remarks } from './unread.ts'

const ownCookies = `not sent: browsers send their own. Elsewhere give it to the client or a call: { headers: { Cookie: '…' } }.`

/** What calls of a client that is made of a document do not carry, and what to do about it, in sentences. */
export function unsent(document: JsonObject, components: Components): readonly string[] {
  return remarks(document, components, described => {
    const { cookies, hasServers } = asideOf(described, components)
    return [
      ...cookies.map(
        ({ name, required }) => `the cookie ${name}${required === true ? ', which is required,' : ''} is ${ownCookies}`,
      ),
      ...(hasServers
        ? [
            'servers of its own are not used: it is called where all others are. Make a second client for it, with that URL as baseUrl.',
          ]
        : []),
      ...unsentProofs(described, document, components),
    ]
  })
}

function unsentProofs({ operation }: Described, document: JsonObject, components: Components): readonly string[] {
  const schemes = objectOf(objectOf(document.components).securitySchemes)
  const schemeOf = (name: string) => components.object(schemes[name])
  const choices = choicesOf(operation.security ?? document.security)
  const chosen = choices.find(names => names.some(name => readScheme(schemeOf(name))))
  if (chosen) {
    const [sent] = chosen.filter(name => readScheme(schemeOf(name)))
    return chosen.length > 1
      ? [
          `${listed(chosen)} are required at once, and the key is sent for ${sent} alone. Add the others with headers, or with a middleware (use).`,
        ]
      : []
  }
  return [...new Set(choices.flat())].map(name => {
    const scheme = schemeOf(name)
    return scheme.type === 'apiKey' && scheme.in === 'cookie'
      ? `the key ${name} is the cookie ${scheme.name} and ${ownCookies}`
      : `${name} cannot be sent as a key, so calls go without it. Add it with a fetch of your own, or with a middleware (use).`
  })
}

/** The ways to prove who calls, those of one proof first, for that is the order in which one is chosen. */
function choicesOf(requirements: Json | undefined): readonly (readonly string[])[] {
  return listOf(requirements)
    .map(requirement => Object.keys(objectOf(requirement)))
    .toSorted((a, b) => Number(a.length > 1) - Number(b.length > 1))
}
