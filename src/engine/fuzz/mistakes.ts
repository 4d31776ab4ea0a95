import { limitOf } from '../../contract/schema/limit.ts'
import { isNotSent } from '../../contract/schema/not-sent.ts'
import { flattenObject, type Schemas } from '../../contract/schema/resolve.ts'
import { namedValues } from '../../contract/schema/values.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { FieldTree, FieldValue } from '../../core/file.ts'
import { isRecord, type Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'

/** One way to spoil a request. Whether it does is for the validator to say. */
export interface Mistake {
  readonly name: string
  spoil(draft: Draft): Draft
}

const deepest = 3

/** Ways to spoil requests to an operation: each field and parameter left out, of another kind, or beyond its bounds. */
export function mistakes(
  contract: Contract,
  operation: Operation,
  media: RequestMedia | undefined,
): readonly Mistake[] {
  const { schemas } = contract
  const inParameters = operation.parameters.flatMap(({ in: place, name, schema }): Mistake[] => [
    ...(place === 'path'
      ? []
      : [{ name: `${name} left out`, spoil: (draft: Draft) => withParameter(draft, name, undefined) }]),
    ...wrongValues(schema, schemas)
      .filter(value => value !== null && value !== '')
      .map(value => ({
        name: `${name}=${JSON.stringify(value).slice(0, 60)}`,
        spoil: (draft: Draft) => withParameter(draft, name, value),
      })),
  ])
  const inBody = media ? bodyMistakes(media.schema, schemas, [], 0) : []
  return [...inBody, ...inParameters]
}

function withParameter({ parameters, ...draft }: Draft, name: string, value: Json | undefined): Draft {
  const { [name]: _, ...others } = parameters
  return { ...draft, parameters: value === undefined ? others : { ...others, [name]: value } }
}

function bodyMistakes(schema: Schema, schemas: Schemas, at: readonly string[], depth: number): readonly Mistake[] {
  const { properties, required } = flattenObject(schema, schemas)
  const mistake = (name: string, what: string, value: FieldValue | undefined): Mistake => ({
    name: `${[...at, name].join('.')} ${what}`,
    spoil: draft => (draft.raw ? draft : { ...draft, fields: put(draft.fields, [...at, name], value) }),
  })
  const inMembers = Object.entries(properties).flatMap(([name, property]): readonly Mistake[] => {
    if (isNotSent(property)) return []
    return [
      ...(required.includes(name) ? [mistake(name, 'left out', undefined)] : []),
      ...wrongValues(property, schemas).map(value =>
        mistake(name, `= ${JSON.stringify(value).slice(0, 60)}`, value as FieldValue),
      ),
      ...(depth < deepest ? bodyMistakes(property, schemas, [...at, name], depth + 1) : []),
    ]
  })
  return [...inMembers, mistake('noSuchField', 'added', 'pixpact')]
}

/** The tree with one value put in or taken out; as it was where the way to it is not there. */
function put(tree: FieldTree, [name = '', ...rest]: readonly string[], value: FieldValue | undefined): FieldTree {
  if (rest.length === 0) {
    const { [name]: _, ...others } = tree
    return value === undefined ? others : { ...others, [name]: value }
  }
  const inner = tree[name]
  return isRecord(inner) ? { ...tree, [name]: put(inner as FieldTree, rest, value) } : tree
}

/** Values that a schema may well refuse. */
function wrongValues(schema: Schema, schemas: Schemas): readonly Json[] {
  const limit = (keyword: string) => limitOf(schema, schemas, keyword)
  const beside = (keyword: string, ...by: readonly number[]) => {
    const bound = limit(keyword)
    return bound === undefined ? [] : by.map(step => bound + step)
  }
  const longest = limit('maxLength')
  const shortest = limit('minLength')
  const fewest = limit('minItems')
  const [listed] = namedValues(schema, schemas).values
  return [
    ...beside('maximum', 1, 1000),
    ...beside('minimum', -1, -1000),
    ...beside('exclusiveMaximum', 0, 1),
    ...beside('exclusiveMinimum', 0, -1),
    ...beside('multipleOf', 0.5).map(value => value),
    ...(longest !== undefined && longest < 100_000 ? ['a'.repeat(longest + 1), 'é'.repeat(longest + 1)] : []),
    ...(shortest !== undefined && shortest > 0 && shortest < 100_000 ? ['a'.repeat(shortest - 1)] : []),
    ...(fewest !== undefined && fewest > 0 ? [[]] : []),
    ...(typeof listed === 'string'
      ? [`${listed}x`, listed === listed.toUpperCase() ? listed.toLowerCase() : listed.toUpperCase()]
      : []),
    'no-such-value',
    '',
    1.5,
    -1,
    true,
    null,
    [],
    {},
  ]
}
