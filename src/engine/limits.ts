import { isAboutMadeUp, madeUpNames } from '../contract/answer/made-up.ts'
import { eventStream, isJsonType } from '../contract/answer/media.ts'
import { notThere } from '../contract/answer/not-there.ts'
import { readAnswer } from '../contract/answer/read-answer.ts'
import { listed } from '../contract/compile/unread.ts'
import { compositionOf } from '../contract/request/composable.ts'
import { composeDraft } from '../contract/request/compose.ts'
import { unjudgedPatterns } from '../contract/schema/unjudged-patterns.ts'
import type { AnswerMedia, Contract, Operation } from '../core/contract.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Outcome, Verdict } from '../core/finding.ts'
import type { Profile } from '../core/probe.ts'
import type { StopCause } from '../core/report.ts'
import { isAsked } from './plan/plan.ts'

export interface LimitsOptions {
  /** What was asked; absent for recorded traffic. */
  readonly profile?: Profile
  readonly exchanges?: readonly Exchange[]
  readonly verdicts?: readonly Verdict[]
  /** Why the run ended before its time; what it says is not said again. */
  readonly stopped?: { readonly cause: StopCause }
}

/** More than anybody reads. */
const most = 20

/** What cannot be judged of a contract, or was not in a run, and what to do about it: a sentence each. Pure. */
export function limits(contract: Contract, options: LimitsOptions = {}): readonly string[] {
  const accepted = (options.verdicts ?? []).filter(({ check }) => check === 'valid-request-accepted')
  const outcomes = new Map(accepted.map(({ exchange, outcome }) => [exchange, outcome]))
  return bounded([
    leftOut(contract, options.profile),
    byText(contract, operation => unserved(contract, operation, options, outcomes)),
    byText(contract, operation => remarksOn(contract, operation)),
    contract.limits ?? [],
  ])
}

/** As many sentences of each kind as there is room for, and how many more there are. */
function bounded(kinds: readonly (readonly string[])[]): readonly string[] {
  const within = (room: number) => kinds.flatMap(sentences => sentences.slice(0, room))
  let room = most
  while (within(room).length > most) room--
  const shown = within(room)
  const more = kinds.flat().length - shown.length
  return more === 0 ? shown : [...shown, `Of the same kinds, ${more} more limits are not listed.`]
}

/** Operations of which the same is to be said, in one sentence. */
function byText({ operations }: Contract, tell: (operation: Operation) => readonly string[]): readonly string[] {
  const told = operations.flatMap(operation => tell(operation).map(text => ({ id: operation.id, text })))
  return [...Map.groupBy(told, ({ text }) => text)].map(([text, all]) => `${listed(all.map(({ id }) => id))}: ${text}`)
}

function remarksOn(contract: Contract, operation: Operation): readonly string[] {
  const { schemas } = contract
  const media = operation.body?.media ?? []
  const unwritten = media.filter(item => compositionOf(item, schemas) === undefined).map(({ type }) => type)
  const isUnasked = operation.body?.required === true && unwritten.length === media.length && media.length > 0
  const unmade = media.filter(item => {
    if (!['json', 'form'].includes(compositionOf(item, schemas) ?? '')) return false
    const { fields, raw } = composeDraft(contract, operation, item)
    return raw === undefined && item.validate(fields).length > 0
  })
  const answers = operation.answers.flatMap(answer => answer.media)
  const unread = [...new Set(answers.filter(isUnread).map(({ type }) => type))]
  const spoken = [...operation.parameters, ...media, ...answers, ...operation.answers.flatMap(({ headers }) => headers)]
  const patterns = [...new Set(spoken.flatMap(({ schema }) => unjudgedPatterns(schema, schemas)))]
  return [
    ...(unwritten.length === 0
      ? []
      : [
          isUnasked
            ? `bodies of the type ${listed(unwritten)} cannot be composed, so it is not asked. Judge recorded calls with: pixpact verify`
            : `bodies of the type ${listed(unwritten)} cannot be composed, so it is asked without them. Judge recorded calls with: pixpact verify`,
        ]),
    ...(unmade.length > 0
      ? [
          `no valid body of the type ${listed(unmade.map(({ type }) => type))} could be made. Add an example to the document.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `of answers of the type ${listed(unread)} the status, the header fields and the type are judged, not what is in them.`,
        ]
      : []),
    ...patterns.map(
      pattern =>
        `no text is held against the pattern ${pattern.slice(0, 80)}. Write it without look-around and back-references to have it judged.`,
    ),
  ]
}

function isUnread({ type }: AnswerMedia): boolean {
  const bare = type.split(';', 1)[0] ?? ''
  return !isJsonType(bare) && bare !== eventStream && !bare.includes('*') && bare !== 'text/plain'
}

function leftOut({ operations }: Contract, profile: Profile | undefined): readonly string[] {
  if (profile === undefined) return []
  const unasked = operations.filter(operation => !isAsked(operation, profile))
  const [gone, changing] = [true, false].map(is => unasked.filter(({ deprecated }) => deprecated === is))
  const told = (of: readonly Operation[] = [], why: string) =>
    of.length === 0
      ? []
      : [`The profile ${profile} leaves out ${listed(of.map(({ id }) => id))}, ${why}: ask with --profile full.`]
  return [...told(changing, 'which may change data'), ...told(gone, 'which the document advises against')]
}

/** Why nothing was served, where all that was seen of an operation is that something is not there, or not allowed. */
function unserved(
  contract: Contract,
  operation: Operation,
  { exchanges = [], stopped }: LimitsOptions,
  outcomes: ReadonlyMap<string, Outcome>,
): readonly string[] {
  const valid = exchanges.filter(one => one.operation === operation.id && outcomes.get(one.id) !== 'unasked')
  if (valid.some(({ id }) => outcomes.get(id) !== 'undecided')) return []
  const refused = valid.map(exchange => keyRefusal(operation, exchange)).find(one => one !== undefined)
  if (refused !== undefined && stopped?.cause !== 'key')
    return [
      `the key was refused with status ${refused}, so nothing else could be judged. Give one that may do this in a run of its own.`,
    ]
  const status = valid.map(exchange => absence(contract, operation, exchange)).find(one => one !== undefined)
  if (status === undefined) return []
  const names = madeUpNames(operation, contract)
  if (names.length === 0)
    return [`what the document names is not there (${status}), so nothing else could be judged. Put it there first.`]
  const name = listed(names)
  return [
    `no documented example names an existing ${name}, so only its ${status} could be judged. Add one as the example of ${name}.`,
  ]
}

function keyRefusal(operation: Operation, { aside, credentials, response }: Exchange): number | undefined {
  if (response === undefined || aside !== undefined || credentials !== 'given') return undefined
  return readAnswer(operation, response).blocked === 'key' ? response.status : undefined
}

/** The status that says that what a request names is not there. */
function absence(contract: Contract, operation: Operation, { response }: Exchange): number | undefined {
  if (response === undefined) return undefined
  const answer = readAnswer(operation, response)
  const isAbsent = isAboutMadeUp(answer, operation, contract) && notThere(answer, operation) === undefined
  return isAbsent ? answer.status : undefined
}
