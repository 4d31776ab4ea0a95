import { readJson } from '../../codec/json.ts'
import { readJsonValue } from '../../codec/json-value.ts'
import { readForm } from '../../codec/multipart.ts'
import { urlParts } from '../../codec/url-parts.ts'
import type { Contract, Operation, RequestMedia } from '../../core/contract.ts'
import type { FieldTree } from '../../core/file.ts'
import { isRecord } from '../../core/json.ts'
import { header, mediaType, type RequestMessage } from '../../core/message.ts'
import type { Problem, RequestReading } from '../../core/reading.ts'
import { isFormType, isJsonType, requestMedia } from '../answer/media.ts'
import { readAsk } from './ask.ts'
import { credentialsProblem } from './credentials.ts'
import { readFields } from './form.ts'
import { parameterProblems } from './parameters.ts'
import { schemaProblem } from './problems.ts'
import { route } from './route.ts'

interface Body {
  readonly media?: RequestMedia
  readonly fields: FieldTree
  readonly problems: readonly Problem[]
}

/**
 * Understands a request by the contract and lists every reason to refuse it, the first one first.
 * A mock refuses with it, a judge compares a provider's refusal with it. Pure.
 *
 * @param accepts tells a good key from a wrong one; by default every key is good
 * @param base path under which the contract is served, such as `/apigo`
 */
export function readRequest(
  contract: Contract,
  request: RequestMessage,
  accepts: (key: string) => boolean = () => true,
  base = '',
): RequestReading {
  const { pathname } = urlParts(request.url)
  const local = base !== '' && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname
  const routed = route(contract, request.method, local)
  if ('problem' in routed) return { fields: {}, ask: {}, problems: [routed.problem] }
  const { operation } = routed
  const credentials = credentialsProblem(operation, request, accepts)
  const parameters = parameterProblems(contract, operation, request, routed.path)
  const { media, fields, problems: ofBody } = readBody(contract, operation, request)
  const problems =
    credentials || parameters.length ? [...(credentials ? [credentials] : []), ...parameters, ...ofBody] : ofBody
  if (media === undefined) return { operation, fields, ask: {}, problems }
  return { operation, media, fields, ask: readAsk(fields, media.ask), problems }
}

function readBody(contract: Contract, operation: Operation, request: RequestMessage): Body {
  const promised = operation.body
  if (promised === undefined) return { fields: {}, problems: [] }
  const type = mediaType(request)
  if (request.body.length === 0 && !promised.required) return { fields: {}, problems: [] }
  const media = requestMedia(operation, type)
  if (media === undefined) return { fields: {}, problems: [wrongType(type, promised.media)] }
  if (isFormType(media.type)) return readFormBody(contract, media, request)
  if (isJsonType(type)) return readJsonBody(media, request)
  return { media, fields: {}, problems: [] }
}

function readJsonBody(media: RequestMedia, request: RequestMessage): Body {
  const sound = readJsonValue(request.body)
  if (sound) return judge(media, sound.value)
  const { value, issues } = readJson(request.body)
  const fatal = issues.find(issue => issue.kind !== 'duplicate-key')
  if (fatal) return { media, fields: {}, problems: [unreadable(`The body is not valid JSON: ${fatal.message}`)] }
  return judge(media, value)
}

/** A body that could be read, and what its schema has against it. */
function judge(media: RequestMedia, value: unknown): Body {
  const issues = media.validate(value)
  const fields = isRecord(value) ? (value as FieldTree) : {}
  return { media, fields, problems: issues.length ? issues.map(schemaProblem) : none }
}

const none: readonly Problem[] = []

function readFormBody(contract: Contract, media: RequestMedia, request: RequestMessage): Body {
  const type = header(request, 'content-type') ?? ''
  const { parts, issue } =
    media.type === 'application/x-www-form-urlencoded' ? urlencoded(request) : readForm(request.body, type)
  if (issue)
    return { media, fields: {}, problems: [unreadable(`The form cannot be read: ${issue.message}`, issue.code)] }
  const fields = readFields(parts, media.schema, contract.schemas)
  return judge(media, fields)
}

function urlencoded(request: RequestMessage): ReturnType<typeof readForm> {
  const pairs = new URLSearchParams(new TextDecoder().decode(request.body))
  return { parts: [...pairs].map(([name, value]) => ({ name, bytes: new TextEncoder().encode(value) })) }
}

function unreadable(message: string, code?: string): Problem {
  const status = code === 'limit' ? 413 : 400
  return { kind: 'syntax', status, at: '', field: null, code: 'invalid_body', message }
}

function wrongType(type: string, media: readonly RequestMedia[]): Problem {
  const wanted = media.map(item => item.type).join(' or ')
  const message = `Unsupported content type ${type === '' ? '(none)' : `'${type}'`}; send the body as ${wanted}.`
  return {
    kind: 'media',
    status: 415,
    at: 'header:content-type',
    field: null,
    code: 'unsupported_content_type',
    message,
  }
}
