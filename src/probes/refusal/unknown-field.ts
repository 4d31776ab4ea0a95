import type { FieldTree, FieldValue } from '../../core/file.ts'
import { isFile } from '../../core/file.ts'
import { defineProbe } from '../../core/probe.ts'

const unknown = { no_such_field: 'pixpact' }

export default defineProbe({
  title: 'A field that is not documented, where the document allows no other',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, draft, fields, media }) {
    const whole = draft(cheapest)
    // A body that is no object has no fields.
    if (media === undefined || whole.raw !== undefined) return
    const places: readonly (readonly [string, FieldTree])[] = [
      ['', { ...whole.fields, ...unknown }],
      ...fields().flatMap(({ name }) => {
        const wrong = within(whole.fields[name])
        return wrong === undefined ? [] : [[name, { ...whole.fields, [name]: wrong }] as const]
      }),
    ]
    const refused = places.filter(([, wrong]) => media.validate(wrong).length > 0)
    for (const [index, [id, wrong]] of refused.entries())
      yield {
        id,
        question: `Is a field ${id === '' ? '' : `within ${id} `}that is not documented refused?`,
        draft: { ...whole, fields: wrong },
        images: 0,
        profile: index === 0 ? 'standard' : 'full',
      }
  },
})

/** The value with one field more, in itself or in its first item. */
function within(value: FieldValue | undefined): FieldValue | undefined {
  if (Array.isArray(value)) {
    const first = within(value[0])
    return first === undefined ? undefined : [first, ...value.slice(1)]
  }
  if (typeof value !== 'object' || value === null || isFile(value)) return undefined
  return { ...(value as FieldTree), ...unknown }
}
