import { get, put, replace } from '../../../src/codec/pointer.ts'
import { answerMedia, answerPromise } from '../../../src/contract/answer/media.ts'
import type { Operation } from '../../../src/core/contract.ts'
import { isRecord, type Json } from '../../../src/core/json.ts'
import { mediaType, type ResponseMessage } from '../../../src/core/message.ts'
import { changeEvents, changeJson, isEventStream } from '../../../src/engine/mock/rewrite.ts'
import type { Tolerance } from './tolerance.ts'

const accepted = ({ status }: ResponseMessage) => status >= 200 && status < 300
const added = { provider: 'relay-7', metadata: { attempt: 1, tags: [] }, latency_ms: 1834 }

/** The object with further members, when it is one. */
const more = (value: Json | undefined, members: { readonly [name: string]: Json } = added): Json =>
  isRecord(value) ? ({ ...value, ...members } as Json) : (value ?? null)

// Where the items of an answer stand that hold its images: `/data/*` of `/data/*/url`.
const items = ({ answer }: Operation): readonly string[] => [
  ...new Set((answer.images ?? []).flatMap(at => /^(.*\/\*)\/[^/*]+$/.exec(at)?.[1] ?? [])),
]

/** A change of a JSON answer, where the document allows what it gives. */
function allowed(
  honest: ResponseMessage,
  operation: Operation | undefined,
  change: (body: Json) => Json,
): ResponseMessage | undefined {
  const media = operation && answerMedia(answerPromise(operation, honest.status), mediaType(honest))
  let valid = false
  const changed = changeJson(honest, body => {
    const next = change(body)
    valid = media !== undefined && next !== body && media.validate(next).length === 0
    return next
  })
  return valid ? changed : undefined
}

/** Members of answers that differ from the mock's. */
export const members: readonly Tolerance[] = [
  {
    fact: 'a successful answer has further members',
    bend: (honest, { operation }) => (accepted(honest) ? allowed(honest, operation, body => more(body)) : undefined),
  },
  {
    fact: 'each image comes with further members',
    bend: (honest, { operation }) =>
      operation && accepted(honest)
        ? allowed(honest, operation, body =>
            items(operation).reduce((whole, at) => replace(whole, at, item => more(item)), body),
          )
        : undefined,
  },
  {
    fact: 'the usage has further members',
    bend: (honest, { operation }) =>
      operation?.answer.usage && accepted(honest)
        ? allowed(honest, operation, body =>
            replace(body, operation.answer.usage ?? '', usage => more(usage, { cost_usd: 0.0109, cached_tokens: 0 })),
          )
        : undefined,
  },
  {
    fact: 'events of a stream have further members',
    bend: honest =>
      isEventStream(honest)
        ? changeEvents(honest, events =>
            events.map(event => ({ ...event, data: more(event.data, { sequence_number: 1, ...added }) })),
          )
        : undefined,
  },
  {
    fact: 'a refusal has further members beside the error and within it',
    bend: (honest, { operation }) =>
      honest.status >= 400
        ? allowed(honest, operation, body =>
            more(isRecord(body) && body.error ? put(body, '/error', more(get(body, '/error') as Json)) : body),
          )
        : undefined,
  },
  {
    fact: 'the prompt is told as it was revised, or as an empty text',
    bend: (honest, { operation, request }) =>
      operation && accepted(honest)
        ? allowed(honest, operation, body =>
            items(operation).reduce(
              (whole, at) =>
                replace(whole, at, item =>
                  more(item, { revised_prompt: request.body.length % 2 ? '' : 'A small paper boat on calm water.' }),
                ),
              body,
            ),
          )
        : undefined,
  },
  {
    fact: 'the unused one of url and b64_json is an empty text',
    bend: (honest, { operation }) =>
      operation && accepted(honest)
        ? allowed(honest, operation, body =>
            items(operation).reduce(
              (whole, at) =>
                replace(whole, at, item =>
                  isRecord(item) && item.url === undefined ? more(item, { url: '' }) : more(item, { b64_json: '' }),
                ),
              body,
            ),
          )
        : undefined,
  },
  {
    fact: 'the usage comes without details',
    bend: (honest, { operation }) =>
      operation?.answer.usage && accepted(honest)
        ? ['input_tokens_details', 'output_tokens_details'].reduce<ResponseMessage | undefined>(
            (told, name) =>
              allowed(told ?? honest, operation, body =>
                get(body, `${operation.answer.usage}/${name}`) === undefined
                  ? body
                  : replace(body, `${operation.answer.usage}/${name}`, () => undefined),
              ) ?? told,
            undefined,
          )
        : undefined,
  },
  {
    fact: 'the images were made a minute ago',
    bend(honest, { operation }) {
      if (!accepted(honest) || operation?.answer.created === undefined) return undefined
      const earlier = (old: Json): Json => (typeof old === 'number' ? old - 60 : old)
      if (!isEventStream(honest))
        return allowed(honest, operation, body => replace(body, operation.answer.created ?? '', earlier))
      return changeEvents(honest, events =>
        events.map(event => ({ ...event, data: replace(event.data, '/created_at', earlier) })),
      )
    },
  },
  {
    fact: 'a success carries an error that is null',
    bend: (honest, { operation }) =>
      accepted(honest) ? allowed(honest, operation, body => more(body, { error: null })) : undefined,
  },
]
