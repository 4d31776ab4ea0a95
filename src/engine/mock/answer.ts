import { drawImage } from '../../codec/image/draw.ts'
import { hash } from '../../codec/random.ts'
import { urlParts } from '../../codec/url-parts.ts'
import { promisesStream, successPromise } from '../../contract/answer/media.ts'
import { readRequest } from '../../contract/request/read-request.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { type HeaderList, header, type RequestMessage, type ResponseMessage, respond } from '../../core/message.ts'
import type { RequestReading } from '../../core/reading.ts'
import { acceptedMedia } from './accepted-media.ts'
import { type AsideAnswer, answerAside } from './asides.ts'
import { tooLarge, tooMany } from './beyond-drawing.ts'
import { startingBody } from './blank.ts'
import { commission } from './commission.ts'
import { delivered } from './delivered.ts'
import { documentedStatus } from './documented-refusal.ts'
import { usualFields, withPromisedFields } from './fields-to-send.ts'
import { noImage } from './no-image.ts'
import type { MockOptions } from './options.ts'
import { galleryOf } from './paint.ts'
import { isPictureUrl, readPictureName } from './picture-link.ts'
import { refuse } from './refuse.ts'
import { repeated } from './repeated.ts'
import { respondAs } from './respond-as.ts'
import { stream } from './stream.ts'

/**
 * What a provider that keeps its contract answers. Pure: the same contract, request and options give the same bytes.
 * Faults are not applied here.
 */
export function answer(contract: Contract, request: RequestMessage, options: MockOptions = {}): ResponseMessage {
  if (isPictureUrl(request.url)) return picture(request.url, options)
  const aside = answerBeside(contract, request, options)
  if (aside) return aside.response
  return answerReading(contract, request, readRequest(contract, request, accepts(options), options.base), options)
}

/** The answer to a request beside the document; undefined for all others. */
export function answerBeside(
  contract: Contract,
  request: RequestMessage,
  options: MockOptions,
): AsideAnswer | undefined {
  if (request.method !== 'OPTIONS' && request.method !== 'GET') return undefined
  const { pathname } = urlParts(request.url)
  const base = options.base ?? ''
  const path = base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
  return answerAside(contract, request, path, accepts(options), [['x-request-id', requestId(request, options)]])
}

/** Tells a good key: the one that was set, or any that does not call itself invalid. */
export function accepts(options: MockOptions): (key: string) => boolean {
  return key => (options.key === undefined ? !/invalid/i.test(key) : key === options.key)
}

/** The answer to a request that was read before. */
export function answerReading(
  contract: Contract,
  request: RequestMessage,
  asked: RequestReading,
  options: MockOptions,
): ResponseMessage {
  const id = requestId(request, options)
  const headers = usualFields(asked.operation, id)
  const problem = asked.problems[0] ?? tooMany(asked) ?? tooLarge(asked) ?? noImage(asked)
  const whole = (told: ResponseMessage) =>
    asked.operation ? withPromisedFields(contract, asked.operation, told) : told
  if (problem) {
    const status = asked.operation ? documentedStatus(asked.operation, problem.status) : problem.status
    return whole(refuse(contract, asked.operation, { ...problem, status, param: problem.field }, headers, id))
  }
  const { seed = 1, base = '' } = options
  const now = (options.now ?? Date.now)()
  const accept = header(request, 'accept') ?? ''
  const circumstances = { url: request.url, accept, id, seed, base, seconds: Math.floor(now / 1000) }
  const make = () => whole(carryOut(contract, request, asked, options, headers, now))
  return options.paintings ? make() : repeated(asked, circumstances, make)
}

function carryOut(
  contract: Contract,
  request: RequestMessage,
  asked: RequestReading,
  options: MockOptions,
  headers: HeaderList,
  now: number,
): ResponseMessage {
  const { operation } = asked
  if (operation === undefined) return respond(404, 'text/plain', 'Not found.', headers)
  if (!operation.answer.images?.length) return plain(contract, operation, request, headers)
  const order = commission(contract, asked, operation, options)
  const links = order.delivery === 'url' ? `${urlParts(request.url).origin}${options.base ?? ''}` : ''
  if (asked.ask.stream && promisesStream(operation)) return stream(contract, operation, order, links, now, headers)
  return respond(200, 'application/json', delivered(contract, operation, order, links, now), headers)
}

/** An operation without image words answers with its documented example, or a sample of its schema. */
function plain(
  contract: Contract,
  operation: Operation,
  request: RequestMessage,
  headers: HeaderList,
): ResponseMessage {
  const promise = successPromise(operation)
  const status = Number(promise?.status.replace(/X/gi, '0')) || 200
  const media = acceptedMedia(header(request, 'accept'), promise?.media ?? [])
  if (media === undefined) return { status, headers, chunks: [], ending: 'complete' }
  const body = startingBody(contract, operation, media)
  const whole = respondAs(status, media, body, headers)
  return operation.method === 'HEAD' ? { ...whole, chunks: [] } : whole
}

function picture(url: string, { paint }: MockOptions): ResponseMessage {
  const name = readPictureName(url)
  if (name === undefined) return respond(404, 'text/plain', 'No such image: the link was not made by this mock.')
  const painted = paint && name.painted !== undefined ? galleryOf(paint).get(name.painted) : undefined
  return respond(200, `image/${name.format}`, painted ?? drawImage(name), [['cache-control', 'max-age=3600']])
}

/** Equal requests have equal ids. */
export function requestId(request: RequestMessage, options: MockOptions): string {
  return `req_${hash(`${options.seed ?? 1}|${request.method}|${request.url}|${request.body.length}`)
    .toString(16)
    .padStart(8, '0')}`
}
