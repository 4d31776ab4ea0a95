import { get } from '../../codec/pointer.ts'
import { isJsonType, successPromise } from '../../contract/answer/media.ts'
import { schemaAt } from '../../contract/request/ask.ts'
import { flattenObject } from '../../contract/schema/resolve.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { AnswerMedia, Contract, Operation } from '../../core/contract.ts'
import { isRecord, type Json, type Pointer } from '../../core/json.ts'

const echoed = ['created', 'expires', 'size', 'quality', 'format', 'background', 'usage'] as const

/** What all successful answers of one operation have in common, worked out once. */
export interface Blank {
  readonly media: AnswerMedia
  readonly body: Json
  /** Where the answer says what it holds, as far as its schema knows the place. */
  readonly places: { readonly [word in (typeof echoed)[number]]?: Pointer }
  /** Names of the usage figures: those of the schema, or of the example where the schema names none. */
  readonly figures: readonly string[]
}

const blanks = new WeakMap<Operation, Blank>()
const bodies = new WeakMap<AnswerMedia, Json>()

/** Undefined for an operation that promises no JSON. */
export function blankOf(contract: Contract, operation: Operation): Blank | undefined {
  const known = blanks.get(operation)
  if (known) return known
  const media = successPromise(operation)?.media.find(({ type }) => isJsonType(type))
  if (media === undefined) return undefined
  const body = startingBody(contract, operation, media)
  const places = Object.fromEntries(
    echoed.flatMap(word => {
      const at = operation.answer[word]
      return at === undefined || schemaAt(contract, media.schema, at) === undefined ? [] : [[word, at]]
    }),
  )
  const blank = { media, body, places, figures: figuresAt(contract, media, body, operation.answer.usage) }
  blanks.set(operation, blank)
  return blank
}

/** The first documented example that is valid and a success, else a sample of the schema. */
export function startingBody(contract: Contract, operation: Operation, media: AnswerMedia): Json {
  const known = bodies.get(media)
  if (known !== undefined) return known
  const examples = Object.values(media.examples).filter(example => media.validate(example).length === 0)
  const good = examples.find(example =>
    Object.entries(operation.success ?? {}).every(([at, value]) => get(example, at) === value),
  )
  const body = good ?? sample(media.schema, contract.schemas)
  bodies.set(media, body)
  return body
}

function figuresAt(
  contract: Contract,
  media: AnswerMedia,
  body: Json,
  pointer: Pointer | undefined,
): readonly string[] {
  if (pointer === undefined) return []
  const { properties } = flattenObject(schemaAt(contract, media.schema, pointer) ?? true, contract.schemas)
  const named = Object.keys(properties)
  const example = get(body, pointer)
  return named.length ? named : Object.keys(isRecord(example) ? example : {})
}
