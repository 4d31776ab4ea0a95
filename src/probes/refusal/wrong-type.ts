import { isJsonType } from '../../contract/answer/media.ts'
import { type Kind, kinds } from '../../contract/schema/kinds.ts'
import type { FieldValue } from '../../core/file.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A field of another type, one for each type that there is',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, contract, draft, fields, first, media }) {
    if (media === undefined || !first) return
    const whole = draft(cheapest)
    const asked = new Set<Kind>()
    for (const { name, schema } of fields()) {
      const own = kinds(schema, contract.schemas)
      const kind = [...own].find(one => !asked.has(one) && wrongFor(one, isJsonType(media.type)) !== undefined)
      if (kind === undefined) continue
      const value = wrongFor(kind, isJsonType(media.type)) ?? null
      const wrong = { ...whole.fields, [name]: value }
      if (media.validate(wrong).length === 0) continue
      yield {
        id: name,
        question: `Is ${typeof value === 'string' ? `the text ${value}` : 'an object'} in place of ${name} refused?`,
        draft: { ...whole, fields: wrong },
        images: 0,
        profile: asked.size === 0 ? 'standard' : 'full',
      }
      asked.add(kind)
    }
  },
})

/** A form carries text alone: there only text that is no number or truth value is of another type. */
function wrongFor(kind: Kind, json: boolean): FieldValue | undefined {
  if (kind === 'integer' || kind === 'number' || kind === 'boolean') return 'abc'
  if (!json || kind === 'null' || kind === 'file') return undefined
  return kind === 'string' ? { wrong: true } : 'abc'
}
