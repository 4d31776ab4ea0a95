import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import { findOperation } from './find-operation.ts'
import { problemsOf } from './judge-request.ts'
import { type Exchanged, readRequestOf, type Subject } from './subject.ts'
import { maskFor, tellFindings, tellProblems, tellRequest } from './tell.ts'
import { exchangeOf, exchangeOfAnswer } from './to-exchange.ts'

export interface KeepContractOptions {
  /** Id, path or name of the operation that was answered. Default: told by the request, or by the URL of the answer. */
  readonly operation?: string
  /** What was asked. Without it, promises that depend on what was asked are not judged. */
  readonly request?: Request | RequestMessage
  /** The longest that an answer may take, in milliseconds. */
  readonly maxLatencyMs?: number
  /** Fetch the images that the answer links to, without the key, and judge them too. */
  readonly links?: boolean
}

/** Whether a contract was kept, and in words what is broken or what was seen to be kept. */
export interface Kept {
  readonly kept: boolean
  readonly told: string
}

/**
 * Holds a request, an answer or an exchange against a contract. Of what an application sent, every reason to refuse it is
 * a broken promise; of what came back, whatever a run would call broken.
 *
 * @throws {UsageError} when nothing can be judged
 */
export async function keepContract(contract: Contract, subject: Subject, options: KeepContractOptions): Promise<Kept> {
  if (subject.kind === 'request') return keptByRequest(contract, subject.request)
  if (subject.kind === 'answer') {
    const request = options.request && (await readRequestOf(options.request))
    const operation = findOperation(contract, { operation: options.operation, request, url: subject.url })
    return keptByAnswer(contract, exchangeOfAnswer(operation, subject.response, subject.url, request), options)
  }
  const { exchange } = subject
  const asked = isPlanned(exchange) ? undefined : await keptByRequest(contract, exchange.request, problemsIn(exchange))
  if (asked?.kept === false) return asked
  const answered = await keptByAnswer(contract, exchangeOf(contract, exchange), options)
  return asked && answered.kept ? { kept: true, told: `${asked.told}\n${answered.told}` } : answered
}

/** A run asks what it should not on purpose; an application does not. */
function isPlanned(exchange: Exchanged): boolean {
  return 'credentials' in exchange
}

/** The journal knows more than its request says: which keys are good, and whether its mock is strict. */
function problemsIn(exchange: Exchanged): readonly Problem[] | undefined {
  return 'problems' in exchange ? exchange.problems : undefined
}

function keptByRequest(
  contract: Contract,
  request: RequestMessage,
  problems: readonly Problem[] = problemsOf(contract, request),
): Kept {
  const mask = maskFor(request)
  if (problems.length === 0)
    return { kept: true, told: `${contract.name} allows the request:\n${tellRequest(request, mask)}` }
  const told = [
    `The request breaks the contract of ${contract.name}:`,
    '',
    tellProblems(problems, mask),
    '',
    tellRequest(request, mask),
  ]
  return { kept: false, told: told.join('\n') }
}

async function keptByAnswer(contract: Contract, exchange: Exchange, options: KeepContractOptions): Promise<Kept> {
  // The checks are loaded when the first answer is judged: most tests judge none.
  const [{ judgeAnswer }, { followLinks }] = await Promise.all([
    import('./judge-answer.ts'),
    import('./follow-links.ts'),
  ])
  const whole = options.links ? await followLinks(contract, exchange) : exchange
  const judged = judgeAnswer(contract, whole, options.maxLatencyMs)
  const { operation, response, request } = exchange
  const what = `${operation} of ${contract.name}${response ? `, answered with ${response.status}` : ', not answered'}`
  if (judged.findings.length > 0) {
    const checks = [...new Set(judged.findings.map(({ check }) => check))]
    const why = `Why it matters: npx pixpact explain ${checks[0]}`
    return {
      kept: false,
      told: `The answer breaks the contract (${what}):\n\n${tellFindings(judged, maskFor(request))}\n\n${why}`,
    }
  }
  if (judged.kept.length === 0)
    throw new UsageError(`Nothing of this answer can be judged (${what}). Give what was asked with { request }.`)
  return { kept: true, told: `The answer keeps the contract (${what}): ${judged.kept.join(', ')}` }
}
