import { get } from '../../codec/pointer.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'The document’s own example requests',
  intent: 'success',
  profile: 'full',
  *cases({ operation, media, examples }) {
    const delivers = operation.answer.images?.length
    for (const { name, draft } of examples()) {
      const count = Number(get(draft.fields, media?.ask.count ?? '/n') ?? 1) || 1
      yield { id: name, question: `Does the documented example “${name}” work?`, draft, images: delivers ? count : 0 }
    }
  },
})
