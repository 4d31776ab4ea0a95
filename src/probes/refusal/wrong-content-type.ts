import { requestMedia } from '../../contract/answer/media.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A body of a type that is not documented',
  intent: 'refusal',
  profile: 'standard',
  *cases({ media, draft, operation }) {
    if (media === undefined || media !== operation.body?.media[0] || requestMedia(operation, 'text/plain')) return
    const raw = { type: 'text/plain', bytes: new TextEncoder().encode('A paper boat on calm water') }
    yield { id: '', question: 'Is a plain text body refused?', draft: { ...draft(), raw }, images: 0 }
  },
})
