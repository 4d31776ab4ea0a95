import { drawImage } from '../../codec/image/draw.ts'
import type { ImageFormat } from '../../codec/image/facts.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { FieldTree, FieldValue, FileValue } from '../../core/file.ts'
import { isRecord } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'
import type { Ask, AskWord } from '../../core/words.ts'
import { isFormType } from '../answer/media.ts'
import { itemsOf, kinds } from '../schema/kinds.ts'
import { flattenObject } from '../schema/resolve.ts'
import { sample } from '../schema/sample.ts'
import { writeAsk } from './ask.ts'
import { compositionOf } from './composable.ts'
import { knownModel } from './known-model.ts'

const prompt = 'A paper boat on calm water'

/** A small image to send: square, as the oldest models want it. Relays go by the name's extension. */
export function inputImage(seed = 1, format: ImageFormat = 'png'): FileValue {
  const bytes = drawImage({ format, width: 256, height: 256, seed, transparent: false })
  const extension = format === 'jpeg' ? 'jpg' : format
  return { kind: 'file', filename: `paper-boat-${seed}.${extension}`, type: `image/${format}`, bytes }
}

/** A mask for {@link inputImage}: transparent where the image may be changed. */
export function inputMask(): FileValue {
  const bytes = drawImage({ format: 'png', width: 256, height: 256, seed: 2, transparent: true })
  return { kind: 'file', filename: 'mask.png', type: 'image/png', bytes }
}

/**
 * The smallest valid request, with words said in the operation's own way. The model is named wherever the operation
 * has a field for it: relays need it even where their document calls it optional.
 */
export function composeDraft(
  contract: Contract,
  operation: Operation,
  media: RequestMedia | undefined,
  words: Ask = {},
): Draft {
  const parameters = Object.fromEntries(
    operation.parameters
      .filter(parameter => parameter.required)
      .map(({ name, schema, example }) => [name, example ?? sample(schema, contract.schemas)]),
  )
  const bare: Draft = { fields: {}, parameters, headers: [], credentials: 'given' }
  if (media === undefined) return bare
  const { properties, required } = flattenObject(media.schema, contract.schemas)
  const model = knownModel(contract, media)
  const said: Ask = { ...defaults(operation, media, required), ...(model ? { model } : {}), ...words }
  const mapped = new Set(Object.values(media.ask).map(pointer => pointer?.split('/')[1]))
  const rest = required
    .filter(name => !mapped.has(name))
    .map(name => [name, sample(properties[name] ?? true, contract.schemas)])
  if (!isObject(media, contract)) return { ...bare, media: media.type, fields: {}, ...rawBody(contract, media) }
  const fields = writeAsk(contract, media, withSomeFiles(contract, media, Object.fromEntries(rest) as FieldTree), said)
  return { ...bare, media: media.type, fields: completed(contract, media, fields) }
}

/** The fields, with more of the schema's where those that are required are not enough (`minProperties`, alternatives). */
function completed(contract: Contract, media: RequestMedia, fields: FieldTree): FieldTree {
  if (media.validate(fields).length === 0) return fields
  const fuller = [true, false].map(required => {
    const made = sample(media.schema, contract.schemas, { required })
    return { ...withSomeFiles(contract, media, isRecord(made) ? (made as FieldTree) : {}), ...fields }
  })
  return fuller.find(one => media.validate(one).length === 0) ?? fields
}

/** A file wherever a form wants one and an image is not what is asked for. */
function withSomeFiles(contract: Contract, media: RequestMedia, fields: FieldTree): FieldTree {
  if (!isFormType(media.type)) return fields
  const { properties } = flattenObject(media.schema, contract.schemas)
  const filled = Object.entries(fields).map(([name, value]): [string, FieldValue] => {
    const own = kinds(properties[name], contract.schemas)
    if (own.has('file')) return [name, someFile(properties[name])]
    const items = itemsOf(properties[name], contract.schemas)
    const isFiles = Array.isArray(value) && kinds(items, contract.schemas).has('file')
    return [name, isFiles ? value.map(() => someFile(items)) : value]
  })
  return Object.fromEntries(filled)
}

/** A file to send where the document does not tell of what kind. */
function someFile(schema: Schema | undefined): FileValue {
  const type = typeof schema === 'object' ? String(schema.contentMediaType ?? '') : ''
  if (type.startsWith('image/')) return inputImage(1, type === 'image/jpeg' ? 'jpeg' : 'png')
  return { kind: 'file', filename: 'notes.txt', type: 'text/plain', bytes: new TextEncoder().encode('Some notes.\n') }
}

/** Words that the operation cannot do without. */
function defaults(operation: Operation, media: RequestMedia, required: readonly string[]): Ask {
  const needs = (word: AskWord) => required.includes(media.ask[word]?.split('/')[1] ?? '')
  const images =
    needs('images') || ((operation.task === 'edit' || operation.task === 'vary') && media.ask.images !== undefined)
  return {
    ...(needs('prompt') || operation.task === 'edit' ? { prompt } : {}),
    ...(images ? { images: [inputImage()] } : {}),
  }
}

/** The documented examples that are valid as they stand. A file is documented by its name. */
export function exampleDrafts(
  contract: Contract,
  operation: Operation,
  media: RequestMedia | undefined,
): readonly { readonly name: string; readonly draft: Draft }[] {
  if (media === undefined) return []
  return Object.entries(media.examples).flatMap(([name, example]) => {
    const fields = isFormType(media.type) ? withFiles(contract, media, example as FieldTree) : (example as FieldTree)
    if (media.validate(fields).length > 0) return []
    return [{ name, draft: { ...composeDraft(contract, operation, media), fields } }]
  })
}

function withFiles(contract: Contract, media: RequestMedia, example: FieldTree): FieldTree {
  const { properties } = flattenObject(media.schema, contract.schemas)
  const replaced = Object.entries(example).map(([name, value]) => {
    const own = kinds(properties[name], contract.schemas)
    const items = kinds(itemsOf(properties[name], contract.schemas), contract.schemas)
    if (!own.has('file') && !items.has('file')) return [name, value]
    const files = [value]
      .flat()
      .map((_, index) => (name === media.ask.mask?.slice(1) ? inputMask() : inputImage(index + 1)))
    return [name, (Array.isArray(value) ? files : files[0]) as FieldValue]
  })
  return Object.fromEntries(replaced)
}

function isObject(media: RequestMedia, contract: Contract): boolean {
  const composition = compositionOf(media, contract.schemas)
  if (composition === 'text' || composition === 'bytes') return false
  const own = kinds(media.schema, contract.schemas)
  return own.size === 0 || own.has('object')
}

function rawBody(contract: Contract, { type, schema }: RequestMedia): Pick<Draft, 'raw'> {
  const composition = compositionOf({ type, schema }, contract.schemas)
  const format = (['jpeg', 'webp'] as const).find(one => type === `image/${one}`)
  if (composition === 'bytes') {
    const { bytes } = inputImage(1, format)
    return { raw: { type: type.includes('*') ? 'image/png' : type, bytes } }
  }
  const body = sample(schema, contract.schemas)
  const text = composition === 'text' && typeof body === 'string' ? body : JSON.stringify(body)
  return { raw: { type: type.includes('*') ? 'application/json' : type, bytes: new TextEncoder().encode(text) } }
}
