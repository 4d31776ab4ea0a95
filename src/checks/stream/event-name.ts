import { eventFamily, isKeepAlive, typeOf } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'Events bear the name of their endpoint and of their type',
  why: 'Relays send generation events for edits, and event lines that differ from the type in the data; clients switch on either.',
  evidence: 'QuantumNous/new-api relay/channel/openai/relay_image.go',
  severity: 'warning',
  judges: 'success',
  when: ({ answer, operation }) => answer.streamed && (operation.task === 'edit' || operation.task === 'generate'),

  *judge({ answer, operation }) {
    const family = eventFamily(operation)
    for (const reading of answer.events) {
      const { at, event, data } = reading
      // Data that is no object, or no JSON, is judged elsewhere.
      if (isKeepAlive(reading) || !isRecord(data)) continue
      const type = typeOf(reading) || 'no type'
      if (event !== undefined && event !== type) {
        yield { at, expected: type, actual: event, message: `The event line says ${event}, the data says ${type}.` }
      } else if (!type.startsWith(`${family}.`)) {
        yield {
          at: `${at}/type`,
          expected: `${family}.*`,
          actual: type,
          message: `The event ${type} does not belong to this endpoint.`,
        }
      }
    }
  },
})
