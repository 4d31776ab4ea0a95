import type { Behaviour } from '../../src/core/behaviour.ts'
import { bodyOf, type ResponseMessage, respond } from '../../src/core/message.ts'
import type { Outcome } from './answers.ts'
import type { Relay } from './stages.ts'

/** A stream as a relay changes it, and what the openai client makes of it. */
export interface Changed {
  readonly name: string
  change(honest: string): string
  /** Default: that of an event stream. */
  readonly type?: string
  readonly outcome: Outcome
}

const whole: Outcome = { gives: ['image_generation.partial_image', 'image_generation.completed'] }
const nothing: Outcome = { gives: [] }

/** Changes the bytes of what the mock streams. */
export function relayOf({ change, type = 'text/event-stream' }: Changed): Relay {
  return honest => async request => changed(await honest(request), change, type)
}

function changed(answer: ResponseMessage, change: Changed['change'], type: string): ResponseMessage {
  return respond(200, type, change(new TextDecoder().decode(bodyOf(answer))))
}

const frames = (text: string) => text.split('\n\n').filter(Boolean)
const dataOf = (text: string) => frames(text).map(frame => frame.replace(/^event: .*\n/, ''))

/** Ways to write the same events. */
export const spellings: readonly Changed[] = [
  { name: 'as the mock writes it', change: text => text, outcome: whole },
  { name: 'without event: lines', change: text => `${dataOf(text).join('\n\n')}\n\n`, outcome: whole },
  { name: 'with lines that end in CRLF', change: text => text.replaceAll('\n', '\r\n'), outcome: whole },
  { name: 'with comments', change: text => `: ping\n\n${frames(text).join('\n\n: ping\n\n')}\n\n`, outcome: whole },
  { name: 'with [DONE] at its end', change: text => `${text}data: [DONE]\n\n`, outcome: whole },
  {
    name: 'with data on several lines',
    change: text => text.replaceAll('data: {', 'data: {\ndata: '),
    outcome: whole,
  },
  { name: 'without the blank line at its end', change: text => text.trimEnd(), outcome: whole },
  { name: 'as application/json', change: text => text, type: 'application/json', outcome: whole },
]

const completed = (text: string) => JSON.parse(dataOf(text).at(-1)?.slice('data: '.length) ?? '')
const says = (event: string, data: string) => `${event === '' ? '' : `event: ${event}\n`}data: ${data}\n\n`
const throws = (name: string, more: object = {}): Outcome => ({ throws: { name, ...more } })
const error = { message: 'no balance', code: 'insufficient_quota', type: 'billing', param: null }
const told = { status: undefined, code: 'insufficient_quota', type: 'billing' }

/** What goes wrong with a stream. */
export const mistakes: readonly Changed[] = [
  {
    name: 'JSON on one line',
    change: text => JSON.stringify(completed(text)),
    type: 'application/json',
    outcome: nothing,
  },
  {
    name: 'JSON on many lines',
    change: text => JSON.stringify(completed(text), null, 2),
    type: 'application/json',
    outcome: nothing,
  },
  { name: 'an empty body', change: () => '', outcome: nothing },
  {
    name: 'an end before the completed event',
    change: text => `${frames(text)[0]}\n\n`,
    outcome: { gives: ['image_generation.partial_image'] },
  },
  {
    name: 'an event called error, with its members at the top',
    change: () => says('error', JSON.stringify(error)),
    outcome: throws('Error', told),
  },
  {
    name: 'an event called error, with the error within',
    change: () => says('error', JSON.stringify({ error })),
    outcome: throws('Error', told),
  },
  {
    name: 'an error in the data of a nameless event',
    change: () => says('', JSON.stringify({ error })),
    outcome: throws('Error', told),
  },
  {
    name: 'a code and a message of a relay, which are an event like any other',
    change: () => says('', '{"code":500,"message":"no channel"}'),
    outcome: { gives: [undefined] },
  },
  { name: 'data that is no JSON', change: () => says('', '{"type":'), outcome: throws('SyntaxError') },
]

/** The same mistakes, and some that no text can make, by the mock's own behaviour. */
export const broken: readonly { readonly name: string; readonly behaviour: Behaviour; readonly outcome: Outcome }[] = [
  {
    name: 'plain JSON where events were asked for',
    behaviour: { faults: [{ id: 'answers-a-stream-with-json' }] },
    outcome: nothing,
  },
  {
    name: 'an end before the completed event',
    behaviour: { faults: [{ id: 'stops-the-stream-early' }] },
    outcome: { gives: ['image_generation.partial_image'] },
  },
  {
    name: 'an error event after status 200',
    behaviour: { faults: [{ id: 'fails-within-the-stream' }] },
    outcome: throws('Error', { status: undefined }),
  },
  {
    name: 'an event whose data is no JSON',
    behaviour: { faults: [{ id: 'sends-what-is-no-json' }] },
    outcome: throws('SyntaxError'),
  },
  {
    name: 'an empty event stream',
    behaviour: { script: [{ headers: { 'content-type': 'text/event-stream' }, body: '' }] },
    outcome: nothing,
  },
  {
    name: 'a connection that ends in the middle',
    behaviour: { pace: { cutAfter: 200 } },
    outcome: throws('TypeError', { message: 'terminated' }),
  },
  {
    name: 'a refusal before the first event',
    behaviour: { script: [{ status: 400 }] },
    outcome: throws('Error', { status: 400 }),
  },
]
