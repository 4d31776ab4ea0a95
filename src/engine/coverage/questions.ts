import { parsePointer } from '../../codec/pointer.ts'
import { itemsOf } from '../../contract/schema/kinds.ts'
import type { Judged } from '../../core/check.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import { parameterName, parameterTexts } from './parameters.ts'
import { inner, type Naming, type Place, placesOf, visit } from './places.ts'
import { valueName, valuesOf } from './values.ts'

/** What an operation documents of its requests. */
export interface Questions {
  /** Fields of the body, as `images[].image_url`, and parameters, as `query:limit`. */
  readonly parameters: readonly string[]
  readonly values: readonly string[]
  /** The names of either kind that one request carries, and perhaps others. */
  carriedBy(judged: Judged): Iterable<string>
}

/** As error envelopes name fields. */
const naming: Naming = {
  field: (parent, name) => (parent === '' ? name : `${parent}.${name}`),
  items: parent => `${parent}[]`,
}

/** Where an operation takes several media types, each is a value of this header. */
const contentType = 'header:content-type'

/**
 * Reads what there is to ask from the body in all its media types and from the parameters. The names of models are left
 * out of the values: each is a product of its own, and nobody means to pay for them all.
 */
export function questionsOf({ schemas }: Contract, { path, parameters, body, answer }: Operation): Questions {
  const media = body?.media ?? []
  const roots = new Map(media.map(one => [one, placesOf(one.schema, schemas, naming)]))
  const places = [...roots].flatMap(([one, root]) => inner(root).map(place => ({ one, place })))
  const isModel = (one: RequestMedia, { name }: Place) => answer.images !== undefined && name === modelName(one)
  return {
    parameters: [
      ...places.filter(({ place }) => place.kind === 'field').map(({ place }) => place.name),
      ...parameters.map(parameterName),
    ],
    values: [
      ...(media.length > 1 ? media.map(({ type }) => `${contentType}=${type}`) : []),
      ...places.flatMap(({ one, place }) => (isModel(one, place) ? [] : valuesOf(place.name, place.schema, schemas))),
      ...parameters.flatMap(parameter => {
        const { schema } = parameter
        return valuesOf(parameterName(parameter), itemsOf(schema, schemas) ?? schema, schemas)
      }),
    ],
    carriedBy({ asked, exchange: { request } }) {
      const carried = new Set([`${contentType}=${asked.media?.type}`])
      const root = asked.media && roots.get(asked.media)
      if (root)
        visit(root, asked.fields, ({ name }, value) => {
          carried.add(name).add(valueName(name, value) ?? name)
        })
      for (const parameter of parameters) {
        const name = parameterName(parameter)
        for (const text of parameterTexts(parameter, path, request, schemas))
          carried.add(name).add(valueName(name, text) ?? name)
      }
      return carried
    },
  }
}

function modelName({ ask }: RequestMedia): string | undefined {
  return ask.model === undefined ? undefined : parsePointer(ask.model).join('.')
}
