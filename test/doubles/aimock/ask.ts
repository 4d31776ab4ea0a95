import { picture } from '../subject.ts'

type FormValue = string | File

/** One request as data: the command line that a reader repeats and the call of a test are made of it. */
export interface Ask {
  readonly path: string
  /** Default: POST. */
  readonly method?: 'GET' | 'OPTIONS'
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** Default: the user's own. */
  readonly key?: 'none' | 'wrong'
  readonly body?:
    | { readonly json: { readonly [field: string]: unknown } }
    | { readonly form: readonly (readonly [name: string, value: FormValue])[] }
    /** Bytes as they are, lines ended by `\r\n`. */
    | { readonly type: string; readonly text: string }
}

const generations = '/v1/images/generations'
const edits = '/v1/images/edits'
const smallest = { model: 'gpt-image-2', prompt: 'A paper boat' }

/** A picture's name and its text: whatever it calls itself, it is none. */
export const notAnImage = new File(['A paper boat'], 'not-an-image.png', { type: 'image/png' })

/** A generation of one image, but for these fields; undefined leaves one out. */
export function generation(fields: { readonly [field: string]: unknown } = {}, key?: Ask['key']): Ask {
  return { path: generations, ...(key && { key }), body: { json: { ...smallest, ...fields } } }
}

/** The same, sent as a form with one image. */
export function edit(
  fields: { readonly [field: string]: FormValue | readonly FormValue[] | undefined } = {},
  key?: Ask['key'],
): Ask {
  const entries = Object.entries({ ...smallest, image: picture, ...fields })
  const form = entries.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one: FormValue | undefined) =>
      one === undefined ? [] : [[name, one] as const],
    ),
  )
  return { path: edits, ...(key && { key }), body: { form } }
}

/** The same, sent as JSON with one link. */
export function jsonEdit(fields: { readonly [field: string]: unknown } = {}): Ask {
  const images = [{ image_url: 'https://example.com/boat.png' }]
  return { path: edits, body: { json: { ...smallest, images, ...fields } } }
}

/** A generation or an edit whose body is written out. */
export function written(operation: 'generation' | 'edit', type: string, text: string): Ask {
  return { path: operation === 'edit' ? edits : generations, body: { type, text } }
}

/** The models that the key may use. */
export const models: Ask = { path: '/v1/models', method: 'GET' }

/** What a browser asks before a page of another origin may call. */
export function preflight(operation: 'generation' | 'edit'): Ask {
  const headers = [
    ['Origin', 'https://app.example'],
    ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'authorization,content-type'],
  ] as const
  return { path: operation === 'edit' ? edits : generations, method: 'OPTIONS', key: 'none', headers }
}
