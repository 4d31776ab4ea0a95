import { schemaAt, writeAsk } from '../../../contract/request/ask.ts'
import { knownModel } from '../../../contract/request/known-model.ts'
import { schemaProblem } from '../../../contract/request/problems.ts'
import { namedValues } from '../../../contract/schema/values.ts'
import type { Contract, Operation, RequestMedia } from '../../../core/contract.ts'
import type { FieldTree } from '../../../core/file.ts'
import type { Ask, AskWord } from '../../../core/words.ts'
import type { Unsupported } from './image-answer.ts'
import { nearestAspect } from './nearest-aspect.ts'
import { asCarried, carries } from './translate.ts'

export type ImageTask = 'generate' | 'edit'

/** How a provider can be asked for something, or what it lacks for that. */
export interface Way {
  readonly operation: Operation
  readonly media: RequestMedia
  readonly fields: FieldTree
  readonly lacks: readonly Unsupported[]
  /** What was changed to suit the provider, in sentences. */
  readonly changes: readonly string[]
}

/** The way that lacks least; undefined when the provider has no such operation. `lossy` allows changes that lose something. */
export function findWay(contract: Contract, task: ImageTask, words: Ask, lossy: boolean): Way | undefined {
  const ways = contract.operations
    .filter(operation => serves(operation, task))
    .flatMap(operation =>
      (operation.body?.media ?? []).map(media => wayOf(contract, operation, media, { task, words, lossy })),
    )
  return ways.sort((a, b) => a.lacks.length - b.lacks.length)[0]
}

/** Some providers have one operation for both: with pictures it edits, without it generates. */
function serves({ task, body, answer }: Operation, wanted: ImageTask): boolean {
  if (answer.images === undefined || task === 'vary') return false
  if (task === wanted) return true
  return body?.media.some(media => media.ask.images !== undefined && !needsImages(media)) ?? false
}

function needsImages({ ask, schema }: RequestMedia): boolean {
  const required = typeof schema === 'object' && Array.isArray(schema.required) ? schema.required : []
  return required.includes(ask.images?.split('/')[1] ?? '')
}

interface Wanted {
  readonly task: ImageTask
  readonly words: Ask
  readonly lossy: boolean
}

function wayOf(
  contract: Contract,
  operation: Operation,
  media: RequestMedia,
  { task, words: asked, lossy }: Wanted,
): Way {
  const changes: string[] = []
  const words: { -readonly [Word in keyof Ask]: Ask[Word] } = { ...asked }
  if (words.images) words.images = words.images.map(image => asCarried(media, image))
  if (words.mask) words.mask = asCarried(media, words.mask)
  if (lossy && words.size !== undefined && media.ask.size === undefined) {
    const aspect = nearestAspect(contract, media, words.size)
    if (aspect !== undefined) {
      changes.push(`The size ${words.size} became the aspect ratio ${aspect}.`)
      Object.assign(words, { size: undefined, aspect: words.aspect ?? aspect })
    }
  }
  const said = Object.entries(words).filter(([, value]) => value !== undefined) as [AskWord, unknown][]
  const missing = said.filter(([word]) => !Object.hasOwn(media.ask, word))
  const uncarried = (['images', 'mask'] as const).filter(word =>
    [words[word] ?? []].flat().some(image => !carries(media, image)),
  )
  const model = words.model ?? knownModel(contract, media)
  const fields = writeAsk(contract, media, {}, { ...words, ...(model === undefined ? {} : { model }) })
  const unshown = task === 'edit' && words.images === undefined
  const lacks = [
    ...(unshown ? [lackOf(contract, media, 'images', 'cannot edit without a picture')] : []),
    ...missing.map(([word]) => lackOf(contract, media, word, `has no ${word}`)),
    ...uncarried.map(word => lackOf(contract, media, word, `takes ${word} as files, not by URL`)),
    ...wrong(contract, media, fields, unshown ? [...uncarried, 'images'] : uncarried),
  ]
  return { operation, media, fields, lacks, changes }
}

/** What the schema says against the fields, by the word that each of them is. */
function wrong(
  contract: Contract,
  media: RequestMedia,
  fields: FieldTree,
  told: readonly AskWord[],
): readonly Unsupported[] {
  const found = new Map<AskWord | 'task', Unsupported>()
  for (const issue of media.validate(fields)) {
    const word = wordAt(media, issue.at) ?? 'task'
    if (told.includes(word as AskWord) || found.has(word)) continue
    found.set(word, lackOf(contract, media, word, `says: ${schemaProblem(issue).message}`))
  }
  return [...found.values()]
}

function wordAt(media: RequestMedia, at: string): AskWord | undefined {
  const [, field] = at.split('/')
  const found = Object.entries(media.ask).find(([, pointer]) => pointer?.split('/')[1] === field)
  return found?.[0] as AskWord | undefined
}

function lackOf(contract: Contract, media: RequestMedia, word: AskWord | 'task', what: string): Unsupported {
  const offers = word === 'task' ? [] : offersFor(contract, media, word)
  const instead = offers.length > 0 ? ` It offers ${offers.join(', ')}.` : ''
  const name = word === 'delivery' || word === 'stream' || word === 'task' ? word : (word as Unsupported['word'])
  const sentence = `${contract.name} ${what}`
  return {
    word: name,
    provider: contract.id,
    message: `${sentence}${/[.!?]$/.test(sentence) ? '' : '.'}${instead}`,
    offers,
  }
}

/** The values that a document names for a word; in place of a size that it does not have, its aspect ratios, and the other way round. */
function offersFor(contract: Contract, media: RequestMedia, word: AskWord): readonly string[] {
  const other = { size: 'aspect', aspect: 'size' } as const
  const asked = media.ask[word] === undefined && (word === 'size' || word === 'aspect') ? other[word] : word
  const pointer = media.ask[asked]
  if (pointer === undefined) return []
  const schema = schemaAt(contract, media.schema, pointer)
  const { values } = namedValues(schema, contract.schemas)
  if (values.length > 0) return values.map(String)
  if (typeof schema !== 'object') return []
  const { minimum, maximum } = schema
  return minimum === undefined && maximum === undefined ? [] : [`${minimum ?? '…'} to ${maximum ?? '…'}`]
}
