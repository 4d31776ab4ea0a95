import { answerPromise, eventStream, isJsonType, promisesStream, successPromise } from '../../contract/answer/media.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { AnswerMedia, AnswerPromise, Operation } from '../../core/contract.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { requestId } from '../mock/answer.ts'
import { usualFields } from '../mock/fields-to-send.ts'
import type { CallVisit } from '../mock/visit.ts'
import type { Wishes } from './prefer.ts'
import { complete, refuseFor, refuseWith, sayAs } from './refusal.ts'

/** What came of wishes. */
export interface Granted {
  /** Absent where the usual answer is what was wished for, under this status if one is named. */
  readonly answer?: ResponseMessage
  readonly status?: number
  /** The wishes that were granted. */
  readonly granted: readonly (readonly [name: string, value: string])[]
}

/** The documented answer that a request wishes for; a refusal that lists what there is where there is none. */
export function grant(visit: CallVisit, operation: Operation, { code, example, dynamic }: Wishes): Granted {
  if (code !== undefined && !/^[2-5]\d\d$/.test(code))
    return cannot(visit, 400, `Prefer: code=${code} names no status; ${statuses(operation)}`)
  if (dynamic !== undefined && !/^(true|false|)$/i.test(dynamic))
    return cannot(visit, 400, `Prefer: dynamic=${dynamic} is neither true nor false.`)
  const promise = code === undefined ? successPromise(operation) : answerPromise(operation, Number(code))
  if (promise === undefined || (code !== undefined && !covers(promise, code)))
    return cannot(visit, 404, `The document has no answer ${code ?? 'for success'}; ${statuses(operation)}`)
  const status = code === undefined ? Number(promise.status.replace(/x/gi, '0')) || 200 : Number(code)
  const said = code === undefined ? [] : [['code', code] as const]
  if (example !== undefined) {
    const found = inOrder(visit, operation, promise).find(media => Object.hasOwn(media.examples, example))
    if (found === undefined) return cannot(visit, 404, examples(operation, promise, example))
    const answer = sayAs(visit, status, found, found.examples[example] ?? null)
    return { answer, granted: [...said, ['example', example]] }
  }
  const [media] = inOrder(visit, operation, promise)
  if (dynamic !== undefined && !/^false$/i.test(dynamic) && media) {
    const answer = sayAs(visit, status, media, sample(media.schema, visit.contract.schemas))
    return { answer, granted: [...said, ['dynamic', 'true']] }
  }
  if (code === undefined) return { granted: [] }
  const usual = promise === successPromise(operation) && status < 300
  return usual ? { status, granted: said } : { answer: documented(visit, status, media), granted: said }
}

/** A refusal as the provider says it; any other answer as documented. */
function documented(visit: CallVisit, status: number, media: AnswerMedia | undefined): ResponseMessage {
  if (status >= 400) return refuseWith(visit, status)
  const { contract, request, options, asked } = visit
  const headers = usualFields(asked.operation, requestId(request, options))
  if (media === undefined) return complete(visit, { status, headers, chunks: [], ending: 'complete' })
  const [first = sample(media.schema, contract.schemas)] = Object.values(media.examples)
  return sayAs(visit, status, media, first)
}

/** The media types of an answer: that of the stream first for one who asks for a stream, else JSON. */
function inOrder({ asked }: CallVisit, operation: Operation, { media }: AnswerPromise): readonly AnswerMedia[] {
  const streams = asked.ask.stream === true && promisesStream(operation)
  const rank = ({ type }: AnswerMedia) => (type === eventStream ? (streams ? 0 : 2) : isJsonType(type) ? 1 : 2)
  return [...media].sort((a, b) => rank(a) - rank(b))
}

/** A success under a status that is not documented is no promise for that status. */
function covers({ status }: AnswerPromise, code: string): boolean {
  const wanted = status.toUpperCase()
  return wanted === code || wanted === `${code[0]}XX` || wanted === 'DEFAULT'
}

function cannot(visit: CallVisit, status: number, message: string): Granted {
  return { answer: refuseFor(visit, { status, message, code: 'unknown_preference', param: null }), granted: [] }
}

function statuses({ answers }: Operation): string {
  return `there are ${answers.map(({ status }) => status).join(', ')}.`
}

function examples(operation: Operation, promise: AnswerPromise, wanted: string): string {
  const named = operation.answers.flatMap(answer => {
    const names = [...new Set(answer.media.flatMap(media => Object.keys(media.examples)))]
    return names.length ? [`for ${answer.status}: ${names.join(', ')}`] : []
  })
  const there = named.length ? `there are ${named.join('; ')}.` : 'there are none at all.'
  return `The answer ${promise.status} has no example ${JSON.stringify(wanted)}; ${there}`
}
