import type { Contract, Operation, RequestMedia } from './contract.ts'
import type { Draft } from './draft.ts'
import type { Schema } from './schema.ts'
import type { Ask, AskWord } from './words.ts'

/** What a good provider does with the request. */
export type Intent = 'success' | 'refusal' | 'auth' | 'stream'

/**
 * Who pays for a call: nobody (`free`), nobody as long as the provider is a good one (`refused`), or the caller, for
 * the images it makes (`images`).
 */
export type Billing = 'free' | 'refused' | 'images'

/** The cheapest first: each profile runs the ones before it too. */
export const profiles = ['probe', 'smoke', 'standard', 'full'] as const
export type Profile = (typeof profiles)[number]

/** What a probe may ask of one operation in one of its media types (undefined for requests without a body). */
export interface Asking {
  readonly contract: Contract
  readonly operation: Operation
  readonly media?: RequestMedia
  /** This is the operation's first media type; of its further ones only what differs is asked. */
  readonly first: boolean
  /** The smallest valid request, with these words said in the operation's own way. Words it does not know are left out. */
  draft(words?: Ask): Draft
  /** The model that drafts name, where one is known. */
  readonly model?: string
  /** The words that make a call cheap here: the lowest quality, where there is a choice. */
  readonly cheapest: Ask
  /** Whether the operation has a field for the word and, if a value is given, whether its schema allows it. */
  supports(word: AskWord, value?: string | number | boolean): boolean
  /** The schema of the word's field, references resolved; undefined when there is none. */
  schemaOf(word: AskWord): Schema | undefined
  /** The documented example requests that are valid as they stand, by name. */
  examples(): readonly { readonly name: string; readonly draft: Draft }[]
  /** Fields of the body with their schema, references resolved; without those that an earlier media type has too. */
  fields(): readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[]
}

/** One request with its question. `id` is unique within the probe; empty for an only case. */
export interface Case {
  readonly id: string
  readonly question: string
  readonly draft: Draft
  /** Images that a good provider bills for this call; 0 for a refusal. */
  readonly images: number
  /** The cheapest profile that asks this case, where that is a dearer one than the probe's. */
  readonly profile?: Profile
  /** Valid by its schema, and refused by a good provider all the same. */
  readonly expects?: 'refusal'
}

/** What we ask and what it costs. The id is the file's name. */
export interface Probe {
  readonly title: string
  readonly intent: Intent
  /** The cheapest profile that runs it. `probe` is for calls that cannot be billed. */
  readonly profile: Profile
  /** The cheapest profile that asks it of an operation's further media types too. Default: full. */
  readonly further?: Profile
  cases(asking: Asking): Iterable<Case>
}

export function defineProbe(probe: Probe): Probe {
  return probe
}
