import type { Behaviour } from '../../src/core/behaviour.ts'
import type { Json } from '../../src/core/json.ts'

/** What a client makes of an answer: what it gives, or members of the error that it throws. */
export type Outcome = { readonly gives: unknown } | { readonly throws: { readonly [member: string]: unknown } }

/** One answer and what the two clients make of it. */
export interface Answer {
  readonly name: string
  readonly provider?: string
  behaviour(base: string): Behaviour
  readonly openai: Outcome
  readonly sdk: Outcome
  /** Where the address of the mock itself is what the row is about. */
  readonly overHttpOnly?: true
}

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const say = (body: Json, headers?: { readonly [name: string]: string }): Behaviour => ({
  script: [{ body, ...(headers && { headers }) }],
})
const fault = (id: string): Behaviour => ({ faults: [{ id }] })
const row = (name: string, behaviour: Behaviour, openai: Outcome, sdk: Outcome): Answer => ({
  name,
  behaviour: () => behaviour,
  openai,
  sdk,
})
const gives = (value: unknown): Outcome => ({ gives: value })
const throws = (name: string, more: object = {}): Outcome => ({ throws: { name, ...more } })

const ok = gives(['1024x1024 png'])
const dot = gives(['1x1 png'])
const invalid = throws('AI_APICallError', { message: 'Invalid JSON response', statusCode: 200 })
const wrong = throws('AI_APICallError', {
  message: 'Invalid JSON response',
  statusCode: 200,
  cause: { name: 'AI_TypeValidationError' },
})
const unparsed = throws('AI_APICallError', { statusCode: 200, cause: { name: 'AI_JSONParseError' } })
const item = { b64_json: pixel }

const link = (name: string, url: (base: string) => string, sdk: Outcome): Answer => ({
  name,
  behaviour: base => say({ created: 1, data: [{ url: url(base) }] }),
  openai: gives(['a link']),
  sdk,
  overHttpOnly: true,
})

const blocked = throws('AI_DownloadError')

export const answers: readonly Answer[] = [
  row('an honest answer', {}, ok, ok),
  row('no created and no usage', say({ data: [item] }), dot, dot),
  row('created and usage are null', say({ created: null, data: [item], usage: null }), dot, dot),
  {
    name: 'a link on the origin that was called',
    provider: 'aimanyi',
    behaviour: () => ({}),
    openai: gives(['a link']),
    sdk: gives(['1024x1024 webp']),
  },
  link('a link to localhost where 127.0.0.1 was called', base => base.replace('127.0.0.1', 'localhost'), blocked),
  link('a link to another port', base => base.replace(/:\d+\//, ':9/'), blocked),
  link('a link that is only a path', () => '/images/1.png', blocked),
  row(
    'a data: URI in place of a link',
    say({ created: 1, data: [{ url: `data:image/png;base64,${pixel}` }] }),
    gives(['a link']),
    dot,
  ),
  row('base64 in the alphabet for URLs', fault('writes-url-safe-base64'), ok, ok),
  row('base64 without its padding', say({ created: 1, data: [{ b64_json: pixel.replace(/=+$/, '') }] }), dot, dot),
  row(
    'base64 behind data:image/png;base64,',
    fault('prefixes-base64'),
    gives(['no image']),
    throws('InvalidCharacterError'),
  ),
  row(
    'base64 that is none',
    say({ created: 1, data: [{ b64_json: '***' }] }),
    gives(['no image']),
    throws('InvalidCharacterError'),
  ),
  row('an empty list of images', fault('delivers-nothing'), gives([]), throws('AI_NoImageGeneratedError')),
  row('an empty object', say({}), gives('no data'), wrong),
  row(
    'an envelope around the links',
    say({ code: 0, message: 'ok', data: { urls: ['https://images.example/1.png'] } }),
    gives('{"code":0,"message":"ok","data":{"urls":["https://images.example/1.png"]}}'),
    wrong,
  ),
  row('a chat completion', fault('answers-a-chat-completion'), gives('no data'), wrong),
  row('counts of tokens as text', fault('writes-counts-as-text'), ok, wrong),
  row('JSON as text/plain', fault('hides-json-in-text'), gives('a string'), ok),
  row('JSON without a Content-Type', fault('leaves-out-the-content-type'), gives('a string'), ok),
  row(
    'a charset behind application/json',
    say({ data: [item] }, { 'content-type': 'application/json;charset=UTF-8' }),
    dot,
    dot,
  ),
  row('a type that ends in +json', say({ data: [item] }, { 'content-type': 'application/problem+json' }), dot, dot),
  row('JSON that ends early', fault('ends-json-early'), throws('SyntaxError'), unparsed),
  row('an empty body', fault('answers-with-nothing'), gives('undefined'), invalid),
  row('a redirect with 307', { script: [{ status: 307, headers: { location: '?again' }, body: '' }] }, ok, ok),
]
