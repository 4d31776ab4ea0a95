import { checks as shelf } from '../../../generated/checks.ts'
import { readAnswer } from '../../contract/answer/read-answer.ts'
import { readRequest } from '../../contract/request/read-request.ts'
import { pathPattern } from '../../contract/request/route.ts'
import type { Check, Judged, Level } from '../../core/check.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Finding, Observation, Outcome, Verdict } from '../../core/finding.ts'
import type { AnswerReading, RequestReading } from '../../core/reading.ts'
import { watchUnsaid } from './unsaid.ts'

export interface Judgement {
  readonly findings: readonly Finding[]
  readonly verdicts: readonly Verdict[]
}

/** Nobody reads more of one kind about one answer, and a hostile one could give millions. */
const observationLimit = 20

type ShelvedCheck = Check & { readonly id: string; readonly level: Level }

const nothing: AnswerReading = {
  status: 0,
  type: '',
  text: '',
  syntax: [],
  streamed: false,
  events: [],
  succeeded: false,
  pending: false,
  recognised: false,
  images: [],
  said: {},
}

export interface JudgeOptions {
  /** The user's key, to look for in answers. */
  readonly key?: string
  /** The longest that an answer may take, in milliseconds; before what the document promises. */
  readonly maxLatencyMs?: number
  /** The model that the run asks for in place of the documented one. */
  readonly model?: string
}

/** Judges one exchange by every check. Where the traffic came from does not matter. Pure. */
export function judge(contract: Contract, exchange: Exchange, options: JudgeOptions = {}): Judgement {
  const judged = understand(contract, exchange, options)
  if (judged === undefined) return { findings: [], verdicts: [] }
  const gates = new Set<Level>()
  const results = Object.values<ShelvedCheck>(shelf).map(check => {
    const closed = !check.ungated && [...gates].some(level => level !== check.level)
    const result = closed ? { outcome: 'undecided' as const, observations: [] } : apply(check, judged)
    if (check.gate && result.outcome === 'broken') gates.add(check.level)
    return { check, ...result }
  })
  const place = { operation: judged.operation.id, exchange: exchange.id }
  return {
    verdicts: results.map(({ check, outcome }) => ({ check: check.id, ...place, outcome })),
    findings: results.flatMap(({ check, observations }) =>
      observations.map(observation => finding(check, observation, place)),
    ),
  }
}

/** Everything that the checks may look at, derived from one exchange. Undefined when its operation is unknown. */
export function understand(contract: Contract, exchange: Exchange, options: JudgeOptions = {}): Judged | undefined {
  const operation = contract.operations.find(({ id }) => id === exchange.operation)
  if (operation === undefined) return undefined
  const { key, model, maxLatencyMs = operation.maxLatencyMs } = options
  const asked = askedBy(contract, operation, exchange)
  const { response, downloads } = exchange
  return {
    contract,
    operation,
    exchange,
    asked,
    ask: asked.ask,
    answer: response ? readAnswer(operation, response, downloads) : nothing,
    ...(response ? { response } : {}),
    ...(key === undefined ? {} : { key }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(model === undefined ? {} : { model }),
  }
}

/** What an exchange asked, as far as it was recorded. A request beside the document has nothing that could be read. */
function askedBy(contract: Contract, operation: Operation, exchange: Exchange): RequestReading {
  if (exchange.aside) return { operation, fields: {}, ask: {}, problems: [] }
  const asked = readRequest(contract, rebase(exchange, operation.path), () => exchange.credentials === 'given')
  return exchange.unrecorded ? { ...asked, operation, problems: [], unknown: true } : asked
}

/** A target may live under a path of its own; the contract knows the operation's path only. */
function rebase({ request }: Exchange, path: string): Exchange['request'] {
  const url = new URL(request.url)
  const pattern = new RegExp(`${pathPattern(path)}$`)
  const [tail] = pattern.exec(url.pathname) ?? []
  return tail === undefined ? request : { ...request, url: `${url.origin}${tail}${url.search}` }
}

function apply(
  check: ShelvedCheck,
  given: Judged,
): { readonly outcome: Outcome; readonly observations: readonly Observation[] } {
  const { watched: judged, relied } = watchUnsaid(given)
  const asked = exercised(check, judged)
  if (asked !== true) return { outcome: asked === 'undecided' ? 'undecided' : 'unasked', observations: [] }
  const observations = [...first(check.judge(judged), observationLimit)]
  if (relied()) return { outcome: 'undecided', observations: [] }
  // What is only told, and a mistake of the document, breaks no promise.
  const broken = observations.some(
    ({ documentation, severity = check.severity }) => !documentation && severity !== 'info',
  )
  return { outcome: broken ? 'broken' : 'kept', observations }
}

function* first<Item>(items: Iterable<Item>, limit: number): Iterable<Item> {
  let left = limit
  for (const item of items) {
    yield item
    if (--left <= 0) return
  }
}

/** Whether the exchange exercises the promise; `undecided` when it should have and nothing can be told. */
function exercised(check: ShelvedCheck, judged: Judged): boolean | 'undecided' {
  const { answer, asked } = judged
  if (check.aside !== judged.exchange.aside) return false
  if (judged.response === undefined && check.level !== 'transport') return 'undecided'
  if (check.judges === 'success') {
    const refusable = asked.problems.length > 0 || (judged.exchange.expects === 'refusal' && !answer.succeeded)
    if (refusable) return false
    if (!answer.succeeded) return 'undecided'
  }
  if (check.judges === 'refusal' && (answer.succeeded || answer.pending)) return false
  return check.when?.(judged) ?? true
}

function finding(
  check: ShelvedCheck,
  observation: Observation,
  place: { readonly operation: string; readonly exchange: string },
): Finding {
  const severity = observation.documentation ? 'info' : (observation.severity ?? check.severity)
  return {
    ...observation,
    id: `${check.id} ${place.operation} ${observation.at.replace(/(?<=\/)\d+(?=\/|$)/g, '*')}`,
    check: check.id,
    severity,
    ...place,
  }
}
