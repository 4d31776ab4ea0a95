import { isDeepStrictEqual } from 'node:util'
import { asList, asNode, followed, type Node } from './documents.ts'
import type { Keyword } from './facts/page.ts'

/** Every schema that may judge the value at a place, such as `data` and its items: references followed, branches spread. */
export function schemasAt(root: Node, schema: unknown, place: string): readonly Node[] {
  return segmentsOf(place).reduce<readonly Node[]>(
    (schemas, segment) =>
      schemas.flatMap(each => spread(root, segment === '*' ? each.items : asNode(each.properties)[segment])),
    spread(root, schema),
  )
}

/** What the schemas at a place say under one keyword, as a list of the values they hold. */
export function statements(schemas: readonly Node[], keyword: Exclude<Keyword, 'required' | 'example' | 'says'>) {
  if (keyword === 'enum') return [schemas.flatMap(schema => asList(schema.enum ?? constant(schema))).sort()]
  if (keyword === 'type') return schemas.flatMap(schema => [...asList(schema.type), schema.type, fileType(schema)])
  return schemas.map(schema => schema[keyword])
}

/** Whether each parent of a place requires it. The whole is required by nobody. */
export function isRequired(root: Node, schema: unknown, place: string): boolean {
  const name = segmentsOf(place).at(-1) ?? ''
  const parents = schemasAt(root, schema, segmentsOf(place).slice(0, -1).join('/'))
  return parents.some(parent => asList(parent.required).includes(name))
}

/** The values at a place of a JSON value; `*` spreads a list. */
export function valuesAt(value: unknown, place: string): readonly unknown[] {
  return segmentsOf(place).reduce<readonly unknown[]>(
    (values, segment) => values.flatMap(each => (segment === '*' ? asList(each) : own(each, segment))),
    [value],
  )
}

export function includesEqual(values: readonly unknown[], value: unknown): boolean {
  return values.some(each => isDeepStrictEqual(each, value))
}

function spread(root: Node, schema: unknown): readonly Node[] {
  if (schema === undefined) return []
  const node = asNode(followed(root, schema))
  const branches = [node.allOf, node.anyOf, node.oneOf].flatMap(asList)
  return [node, ...branches.flatMap(branch => spread(root, branch))]
}

function segmentsOf(place: string): readonly string[] {
  return place === '' ? [] : place.split('/')
}

function own(value: unknown, name: string): readonly unknown[] {
  return Object.hasOwn(asNode(value), name) ? [asNode(value)[name]] : []
}

function constant(schema: Node): readonly unknown[] {
  return schema.const === undefined ? [] : [schema.const]
}

/** Pages call a binary part of a form a file. */
function fileType(schema: Node): string | undefined {
  return schema.type === 'string' && schema.format === 'binary' ? 'file' : undefined
}
