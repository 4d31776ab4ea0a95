import type { Parameter } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { type JsonObject, listOf, objectOf } from '../load/document.ts'
import type { CreateValidator } from '../validate/validators.ts'
import type { Components } from './components.ts'
import { mediaExamples } from './examples.ts'

/** Header parameters of these names are ignored (OpenAPI 3.1, Parameter Object). */
const reserved = new Set(['accept', 'content-type', 'authorization'])

/** Whether a parameter has a place that it is sent in. Cookies have none: browsers let nobody set them. */
export function isSent({ in: place, name }: JsonObject): boolean {
  if (typeof name !== 'string') return false
  return place === 'header' ? !reserved.has(name.toLowerCase()) : place === 'path' || place === 'query'
}

/** The parameters of an operation; its own replace those of its path item of the same name and place. */
export function compileParameters(
  shared: Json | undefined,
  own: Json | undefined,
  components: Components,
  validator: CreateValidator,
): readonly Parameter[] {
  const merged = new Map<string, JsonObject>()
  for (const item of [...listOf(shared), ...listOf(own)]) {
    const parameter = components.object(item)
    merged.set(`${parameter.in} ${parameter.name}`, parameter)
  }
  return [...merged.values()].flatMap(parameter => {
    if (!isSent(parameter)) return []
    const place = parameter.in as Parameter['in']
    return [compileParameter(place, String(parameter.name), parameter, components, validator)]
  })
}

/** The headers that an answer promises. Content-Type is described by the media type (OpenAPI 3.1, Response Object). */
export function compileHeaders(
  headers: Json | undefined,
  components: Components,
  validator: CreateValidator,
): readonly Parameter[] {
  return Object.entries(objectOf(headers))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => compileParameter('header', name, components.object(header), components, validator))
}

function compileParameter(
  place: Parameter['in'],
  name: string,
  parameter: JsonObject,
  components: Components,
  validator: CreateValidator,
): Parameter {
  const [content] = Object.values(objectOf(parameter.content)).map(components.object)
  const schema = components.schema((content ?? parameter).schema)
  const [example] = Object.values(mediaExamples(content ?? parameter, components))
  return {
    in: place,
    name,
    required: place === 'path' || parameter.required === true,
    ...(content ? { style: 'json' as const } : styleSaid(parameter)),
    schema,
    validate: validator(schema, 'json'),
    ...(example === undefined ? {} : { example }),
  }
}

const styles = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject', 'simple', 'label', 'matrix'] as const

function styleSaid({ style, explode }: JsonObject): Pick<Parameter, 'style' | 'explode'> {
  const known = styles.find(one => one === style)
  return { ...(known ? { style: known } : {}), ...(typeof explode === 'boolean' ? { explode } : {}) }
}
