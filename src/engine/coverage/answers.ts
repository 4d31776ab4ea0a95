import { formatPointer } from '../../codec/pointer.ts'
import { eventStream, isJsonType } from '../../contract/answer/media.ts'
import type { Judged } from '../../core/check.ts'
import type { AnswerMedia, AnswerPromise, Contract, Operation } from '../../core/contract.ts'
import { inner, type Naming, type Place, placesOf, visit } from './places.ts'

/** What an operation documents of its answers. What a curator filled in where the document is silent does not count. */
export interface Answers {
  readonly statuses: readonly string[]
  /** JSON Pointers with `*`, those into the data of events under `/events/*`. */
  readonly fields: readonly string[]
  /** The documented status that an answer has. */
  statusOf(judged: Judged): string | undefined
  /** Which of the fields an answer has. */
  carriedBy(judged: Judged): Iterable<string>
}

const naming: Naming = {
  field: (parent, name) => parent + formatPointer([name]),
  items: parent => `${parent}/*`,
}

const events = '/events/*'

export function answersOf({ schemas }: Contract, { answers }: Operation): Answers {
  const documented = answers.filter(({ assumed }) => !assumed)
  const successes = documented.filter(({ status }) => /^2/.test(status))
  const other = documented.filter(({ status }) => status === 'default')
  const media = (successes.length > 0 ? successes : other).flatMap(promise => promise.media.filter(isReadable))
  const roots = new Map(media.map(one => [one, placesOf(one.schema, schemas, naming)]))
  return {
    statuses: documented.map(({ status }) => status),
    fields: [...roots].flatMap(([one, root]) =>
      inner(root)
        .filter(isField)
        .map(place => pointer(one, place)),
    ),
    statusOf: ({ answer }) => documented.find(promise => promise === answer.promise && states(promise, answer))?.status,
    carriedBy({ answer }) {
      const carried = new Set<string>()
      const root = answer.media && roots.get(answer.media)
      if (!answer.media || !root || !answer.succeeded) return carried
      const { media } = answer
      for (const value of answer.streamed ? answer.events.map(({ data }) => data) : [answer.body])
        visit(root, value, place => carried.add(pointer(media, place)))
      return carried
    },
  }
}

/** An undocumented success is held against the documented one, and is not it. */
function states({ status }: AnswerPromise, answer: { readonly status: number }): boolean {
  const wanted = status.toUpperCase()
  return wanted === 'DEFAULT' || wanted === String(answer.status) || wanted === `${String(answer.status)[0]}XX`
}

function isReadable({ type }: AnswerMedia): boolean {
  const [bare = ''] = type.split(';', 1)
  return isJsonType(bare.trim().toLowerCase()) || bare.trim() === eventStream
}

function isField({ kind }: Place): boolean {
  return kind === 'field'
}

function pointer({ type }: AnswerMedia, { name }: Place): string {
  return type.startsWith(eventStream) ? events + name : name
}
