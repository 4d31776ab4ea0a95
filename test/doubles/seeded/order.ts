/** What a caller wants made, with every choice settled. */
export interface Order {
  readonly task: 'generation' | 'edit'
  readonly prompt: string
  readonly count: number
  readonly size: string
  readonly quality: string
  readonly background: string
  readonly format: string
  readonly compression: number
  readonly delivery: string
  readonly stream: boolean
  readonly partials: number
  readonly inputs: readonly Uint8Array[]
  readonly mask?: Uint8Array
}

export type MistakeKind =
  | 'media'
  | 'syntax'
  | 'missing'
  | 'unknown'
  | 'type'
  | 'choice'
  | 'below'
  | 'above'
  | 'length'
  | 'items'
  | 'file'
  | 'combination'

/** Something that is wrong with a request. */
export interface Mistake {
  readonly kind: MistakeKind
  readonly param: string | null
  readonly message: string
  readonly code: string | null
}

/** The values of a request by field name, as they came: JSON values, or the texts and files of a form. */
export type Fields = ReadonlyMap<string, readonly unknown[]>
