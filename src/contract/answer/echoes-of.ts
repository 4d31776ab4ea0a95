import { echoes } from '../../codec/mask.ts'
import { bodyOf, type ResponseMessage } from '../../core/message.ts'

/** Where a key stands in an answer: a header as `header:name`, or empty for the body; and in which form. */
export interface Echo {
  readonly at: string
  readonly form: string
}

/** Every place of an answer in which a key comes back. */
export function echoesOf(response: ResponseMessage, key: string): readonly Echo[] {
  const headers = response.headers.map(([name, value]) => ({ at: `header:${name}`, text: value }))
  const body = { at: '', text: new TextDecoder().decode(bodyOf(response)) }
  return [...headers, body].flatMap(({ at, text }) => {
    const form = echoes(text, key)
    return form === undefined ? [] : [{ at, form }]
  })
}

/** An echo in words, as a recording keeps it: `header:x-trace (raw)`, `body (base64)`. */
export function sayEcho({ at, form }: Echo): string {
  return `${at === '' ? 'body' : at} (${form})`
}

/** What {@link sayEcho} said; words of another kind are told as they are, of the whole answer. */
export function readEcho(words: string): Echo {
  const [, place = '', form = ''] = /^(body|header:[^\s()]+) \(([\w ]+)\)$/.exec(words) ?? []
  return place === '' ? { at: '', form: words } : { at: place === 'body' ? '' : place, form }
}
