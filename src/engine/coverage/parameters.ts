import { pathPattern } from '../../contract/request/route.ts'
import { kinds } from '../../contract/schema/kinds.ts'
import type { Schemas } from '../../contract/schema/resolve.ts'
import type { Parameter } from '../../core/contract.ts'
import { header, type RequestMessage } from '../../core/message.ts'

/** How a report calls a parameter that is no field of the body: `query:limit`. */
export function parameterName({ in: place, name }: Parameter): string {
  return `${place}:${name}`
}

/** The values that a request carries of one parameter, as text; none when it does not carry it. */
export function parameterTexts(
  parameter: Parameter,
  path: string,
  request: RequestMessage,
  schemas: Schemas,
): readonly string[] {
  const { pathname, searchParams } = new URL(request.url)
  const texts = {
    path: () => pathText(path, parameter.name, pathname),
    header: () => [header(request, parameter.name.toLowerCase())].filter(text => text !== undefined),
    query: () => searchParams.getAll(parameter.name),
  }[parameter.in]()
  return kinds(parameter.schema, schemas).has('array') ? texts.flatMap(text => text.split(',')) : texts
}

/** The template may stand behind a path that the target lives under. */
function pathText(template: string, name: string, pathname: string): readonly string[] {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, found]) => found)
  const [, ...values] = new RegExp(`${pathPattern(template)}/?$`).exec(pathname) ?? []
  const value = values[names.indexOf(name)]
  return value === undefined ? [] : [readable(value)]
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
