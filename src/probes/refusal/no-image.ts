import type { FileValue } from '../../core/file.ts'
import { defineProbe } from '../../core/probe.ts'

/** A text that calls itself a PNG. */
const notes: FileValue = {
  kind: 'file',
  filename: 'notes.png',
  type: 'image/png',
  bytes: new TextEncoder().encode('These are notes, not an image. They only bear the name of one.\n'),
}

export default defineProbe({
  title: 'A file that is no image, under the name and type of one',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, draft, first, media, operation, supports }) {
    if (!first || !supports('images') || operation.task === 'generate') return
    const wrong = draft({ images: [notes], ...cheapest })
    if (media?.validate(wrong.fields).length !== 0) return
    yield { id: '', question: 'Is a file that is no image refused?', draft: wrong, images: 0, expects: 'refusal' }
  },
})
