import { edit, generation } from './ask.ts'
import type { Fact } from './row.ts'
import { oneImage } from './seen.ts'

/** What aimock does otherwise than the origin, and no check tells. A row that a run comes to tell moves to the findings. */
export const untold: readonly Fact[] = [
  {
    operation: 'POST /images/generations',
    what: 'A model that nobody has is taken; the document leaves the list of models open.',
    ask: generation({ model: 'no-such-model' }),
    seen: oneImage,
  },
  {
    operation: 'POST /images/generations',
    what: 'A field that nobody knows is taken; the origin refuses it, and the document does not forbid it.',
    ask: generation({ no_such_field: 1 }),
    seen: oneImage,
  },
  {
    operation: 'POST /images/edits',
    what: 'A field that nobody knows is taken; the origin refuses it, and the document does not forbid it.',
    ask: edit({ no_such_field: '1' }),
    seen: oneImage,
  },
]
