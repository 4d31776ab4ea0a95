import { isAboutMadeUp } from '../../contract/answer/made-up.ts'
import { notThere } from '../../contract/answer/not-there.ts'
import { describePage } from '../../contract/answer/page.ts'
import { unjudgedPatterns } from '../../contract/schema/unjudged-patterns.ts'
import { defineCheck } from '../../core/check.ts'
import type { Contract } from '../../core/contract.ts'
import type { RequestReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'A valid request is served',
  why: 'A request that keeps the document must work; relays refuse or crash on parameters that their document lists.',
  evidence: 'lobehub/lobe-chat#9920',
  severity: 'error',
  judges: 'any',
  when({ asked, answer, contract, exchange, operation }) {
    if (asked.problems.length > 0 || exchange.expects === 'refusal') return false
    if (asked.unknown || notThere(answer, operation) !== undefined) return 'undecided'
    if (isAboutMadeUp(answer, operation, contract)) return 'undecided'
    if ([400, 422].includes(answer.status) && isPartlyRead(asked, contract)) return 'undecided'
    // An error under a status of success is told by another check, and nothing was served.
    if (answer.status < 300 && !answer.succeeded && !answer.pending) return 'undecided'
    return answer.blocked === undefined ? true : 'undecided'
  },

  *judge({ answer, ask, asked, operation, response }) {
    if (answer.status >= 200 && answer.status < 400) return
    const field = asked.media?.ask.delivery?.slice(1)
    if (ask.delivery && field && answer.status === 400 && answer.text.slice(0, 2000).includes(field)) {
      yield {
        ...refusedDelivery,
        at: '',
        message: `The document lists ${field}; the model refuses it, as OpenAI’s GPT image models do.`,
      }
      return
    }
    if (ask.background === 'transparent' && answer.status === 400 && /transparent/i.test(answer.text.slice(0, 2000))) {
      const message = 'The document lists transparent backgrounds; the model refuses them, as gpt-image-2 does.'
      yield { ...refusedDelivery, at: '', message }
      return
    }
    const page = response && describePage(response, answer.text)
    const said = page ? `what came is ${page}.` : sentence(answer.body)
    // A provider that takes one media type may fail on the other.
    const type = asked.media && (operation.body?.media.length ?? 0) > 1 ? ` in ${asked.media.type}` : ''
    const told = `A valid request${type} was answered with status ${answer.status}${said === '' ? '.' : `: ${said}`}`
    const message = gatewayStatuses.has(answer.status)
      ? `${told} A gateway gave up on the service behind it; the call may have been billed.`
      : told
    yield { at: '', expected: 'a 2xx status', actual: `status ${answer.status}`, message }
  },
})

/** Whether a pattern that nobody here can match may be what the request was refused for. */
function isPartlyRead({ media, operation }: RequestReading, { schemas }: Contract): boolean {
  const read = [...(operation?.parameters ?? []), ...(media ? [media] : [])]
  return read.some(({ schema }) => unjudgedPatterns(schema, schemas).length > 0)
}

/** Statuses by which a gateway tells of the time that the service behind it took, or of its silence. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 504, 520, 521, 522, 523, 524])

/** Documents list the choice for older models; the newer ones always send base64 and refuse to be asked. */
const refusedDelivery = { expected: 'a 2xx status', actual: 'status 400', documentation: true } as const

function sentence(body: unknown): string {
  const text = JSON.stringify(body ?? '')
  const [, message] = /"message":"((?:[^"\\]|\\.){1,200})/.exec(text) ?? []
  return message === undefined || /[.!?。]$/.test(message) ? (message ?? '') : `${message}.`
}
