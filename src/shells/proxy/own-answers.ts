import type { Contract } from '../../core/contract.ts'
import type { FailureKind } from '../../core/errors.ts'
import type { Failure } from '../../core/exchange.ts'
import type { Finding } from '../../core/finding.ts'
import { type HeaderList, type RequestMessage, type ResponseMessage, respond } from '../../core/message.ts'
import { refuse } from '../../engine/mock/refuse.ts'
import { findPlace } from '../../engine/record/find-place.ts'

type Asked = Pick<RequestMessage, 'method' | 'url' | 'headers'>

/** Why the proxy itself answers, as its header field tells it. */
export type ProxyError = FailureKind | 'not-recorded' | 'misdirected' | 'bad-request' | 'proxy-failed'

/** An answer of the proxy itself, in the envelope of the operation that was called. */
export function ownAnswer(
  contract: Contract,
  asked: Asked,
  { status, error, message }: { readonly status: number; readonly error: ProxyError; readonly message: string },
): ResponseMessage {
  const operation = findPlace([contract], { ...asked, body: new Uint8Array() })?.operation
  const code = error.replaceAll('-', '_')
  const fields: HeaderList = [['x-pixpact-proxy-error', error]]
  // Providers that refuse under status 200 are no reason to hide that this one did not answer.
  return { ...refuse(contract, operation, { status, message, code, param: null }, fields, ''), status }
}

/** What a client is told when the upstream gave no answer: 504 when it took too long, else 502. */
export function answerForFailure(contract: Contract, asked: Asked, { kind, message }: Failure): ResponseMessage {
  return ownAnswer(contract, asked, { status: kind === 'timeout' ? 504 : 502, error: kind, message })
}

/** What a client is told in place of an answer that breaks promises. */
export function answerForFindings(findings: readonly Finding[]): ResponseMessage {
  const many = findings.length === 1 ? '1 promise' : `${findings.length} promises`
  const message = `The answer breaks ${many} of the document and was withheld: ${findings.map(({ check, message }) => `${check}: ${message}`).join(' ')}`
  const error = { message: message.slice(0, 2000), type: 'server_error', param: null, code: 'contract_broken' }
  const told = findings.map(({ id, check, severity, operation, at, message, expected, actual }) => {
    return { id, check, severity, operation, at, message, expected, actual }
  })
  // The upstream did answer, and billed: to ask again would bill again. The openai client obeys this field.
  return respond(502, 'application/json', JSON.stringify({ error, findings: told }), [['x-should-retry', 'false']])
}
