import { composableMedia, compositionOf } from '../../contract/request/composable.ts'
import { kinds } from '../../contract/schema/kinds.ts'
import { limitOf } from '../../contract/schema/limit.ts'
import { namedValues } from '../../contract/schema/values.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { FieldTree } from '../../core/file.ts'
import type { Asking } from '../../core/probe.ts'
import type { AskWord } from '../../core/words.ts'
import { askingFor } from '../plan/asking.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { parameterValues } from './parameters.ts'
import { values } from './values.ts'

const budget = 3_000

/** Words whose values are no matter of chance: pictures, and models that are there. */
const fixed = ['model', 'images', 'mask'] as const

/** Requests that an operation allows, by their schema. Undefined where they cannot be drawn. */
export function validDrafts(
  fc: FastCheck,
  contract: Contract,
  operation: Operation,
  model?: string,
): Arbitrary<Draft> | undefined {
  const parameters = parameterValues(fc, contract, operation)
  if (parameters === undefined) return undefined
  const made = composableMedia(operation, contract.schemas).flatMap(media => {
    const asking = askingFor(contract, operation, media, model)
    const bodies = media ? bodiesOf(fc, media, asking) : fc.constant(asking.draft())
    return bodies === undefined ? [] : [bodies]
  })
  const [first, ...others] = made
  if (first === undefined) return undefined
  return fc
    .tuple(others.length > 0 ? fc.oneof(first, ...others) : first, parameters)
    .map(([draft, drawn]) => ({ ...draft, parameters: drawn }))
}

/** What an image API is asked within reason, where its schema has no end. */
function usual(fc: FastCheck, { contract, schemaOf, supports }: Asking, word: AskWord): Arbitrary<unknown> | undefined {
  const schema = schemaOf(word)
  if (word === 'count' && limitOf(schema, contract.schemas, 'maximum') === undefined)
    return fc.integer({ min: 1, max: 4 })
  const some = (word === 'size' ? ['1024x1024', '1536x1024'] : word === 'aspect' ? ['1:1', '3:2'] : []).filter(value =>
    supports(word, value),
  )
  return some.length > 0 && namedValues(schema, contract.schemas).open ? fc.constantFrom(...some) : undefined
}

function bodiesOf(fc: FastCheck, media: RequestMedia, asking: Asking): Arbitrary<Draft> | undefined {
  const { schemas } = asking.contract
  const base = asking.draft()
  const words = Object.entries(media.ask) as [AskWord, string][]
  const composition = compositionOf(media, schemas)
  if (composition === 'bytes') return fc.constant(base)
  const set = new Set(fixed.flatMap(word => media.ask[word]?.split('/')[1] ?? []))
  const drawn = values(
    {
      fc,
      schemas,
      budget: { left: budget },
      member: (name, schema) => {
        const isFile = composition === 'form' && kinds(schema, schemas).has('file')
        if (!set.has(name) && !isFile) {
          const [word] = words.find(([, pointer]) => pointer === `/${name}`) ?? []
          return word && usual(fc, asking, word)
        }
        return base.fields[name] === undefined ? 'omit' : fc.constant(base.fields[name])
      },
    },
    media.schema,
  )
  if (base.raw === undefined) return drawn?.map(fields => ({ ...base, fields: fields as FieldTree }))
  const { type = media.type } = base.raw
  return drawn?.map(value => {
    const text = composition === 'text' && typeof value === 'string' ? value : JSON.stringify(value)
    return { ...base, raw: { type, bytes: new TextEncoder().encode(text) } }
  })
}
