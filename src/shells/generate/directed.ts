import { isSent } from '../../contract/compile/compile-parameters.ts'
import { readComponents } from '../../contract/compile/components.ts'
import type { Direction } from '../../contract/compile/direct-schema.ts'
import { type JsonObject, listOf, objectOf } from '../../contract/load/document.ts'
import { isRecord, type Json } from '../../core/json.ts'
import { onlySent } from './only-sent.ts'
import { asRead, isWritten } from './read-as.ts'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * The document as its caller meets it. Bodies of requests are without members that are `readOnly`, those of answers
 * without ones that are `writeOnly`: components with such members get a variant, as the contract has it, and what has
 * none stays as it is. Parameters that are not sent are left out. Media types that no client reads as JSON hold what one reads them as.
 */
export function directed(document: JsonObject): JsonObject {
  const components = readComponents(document)
  const parts = objectOf(document.components)
  const own = objectOf(parts.schemas)
  let concerned = false

  const schemaOf = (value: Json, direction: Direction): Json => {
    const schema = components.schema(value, direction)
    if (JSON.stringify(schema) === JSON.stringify(components.schema(value))) return value
    concerned = true
    return onlySent(schema, components.schemas)
  }
  const media = (type: string, value: Json, direction: Direction): Json => {
    const { schema, ...rest } = objectOf(value)
    const read = asRead(type, schema, direction, components)
    if (read !== undefined) return { ...rest, schema: read }
    return schema === undefined ? value : { ...rest, schema: schemaOf(schema, direction) }
  }
  const withContent = (value: Json, direction: Direction): Json => {
    const { content, ...rest } = objectOf(value)
    if (!isRecord(content)) return value
    const types = Object.keys(content)
    const entries = Object.entries(content as JsonObject)
      .filter(([type]) => direction === 'answer' || isWritten(type, types))
      .map(([type, item]): [string, Json] => [type, media(type, item, direction)])
    return { ...rest, content: Object.fromEntries(entries) }
  }
  const each = (value: Json | undefined, change: (item: Json, name: string) => Json): Json =>
    Object.fromEntries(Object.entries(objectOf(value)).map(([name, item]) => [name, change(item, name)]))
  const sent = (parameters: Json): Json => listOf(parameters).filter(one => isSent(components.object(one)))
  const operation = (value: JsonObject): Json => ({
    ...value,
    ...(value.parameters === undefined ? {} : { parameters: sent(value.parameters) }),
    ...(value.requestBody === undefined ? {} : { requestBody: withContent(value.requestBody, 'request') }),
    ...(value.responses === undefined ? {} : { responses: each(value.responses, one => withContent(one, 'answer')) }),
  })
  const items = (value: Json | undefined): Json =>
    each(value, item =>
      isRecord(item)
        ? each(item as JsonObject, (member, name) =>
            name === 'parameters' ? sent(member) : methods.includes(name) ? operation(objectOf(member)) : member,
          )
        : item,
    )

  const changed: { [section: string]: Json } = { ...parts }
  if (parts.requestBodies) changed.requestBodies = each(parts.requestBodies, one => withContent(one, 'request'))
  if (parts.responses) changed.responses = each(parts.responses, one => withContent(one, 'answer'))
  if (parts.pathItems) changed.pathItems = items(parts.pathItems)
  const paths = items(document.paths)
  const added = Object.entries(components.schemas).filter(([name]) => concerned && !Object.hasOwn(own, name))
  if (added.length > 0)
    changed.schemas = {
      ...own,
      ...Object.fromEntries(added.map(([name, schema]) => [name, onlySent(schema, components.schemas, name)])),
    }
  return { ...document, paths, components: changed }
}
