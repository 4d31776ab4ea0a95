import { get } from '../../codec/pointer.ts'
import { defineCheck } from '../../core/check.ts'

const places = ['/model', '/data/model', '/data/0/model']

export default defineCheck({
  title: 'No other model answers than the one that was asked',
  why: 'Relays route a call to a cheaper model and let its name slip into the answer.',
  evidence: 'Wei-Shaw/sub2api#6120',
  severity: 'warning',
  judges: 'success',
  // An answer that names no model names no other one.
  when: ({ ask, answer }) => ask.model !== undefined && answer.body !== undefined,

  *judge({ ask, answer }) {
    for (const at of places) {
      const value = get(answer.body, at)
      if (typeof value !== 'string' || value === '' || ask.model === undefined || isSame(ask.model, value)) continue
      yield { at, expected: ask.model, actual: value, message: `The answer is by ${value}; ${ask.model} was asked.` }
    }
  },
})

/** A name and its dated snapshot mean one model; so does a name with its maker before it. */
function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/[-@](\d{4}-\d{2}-\d{2}|\d{8})$/, '')
}
