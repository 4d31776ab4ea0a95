import type { Fault } from '../hooks.ts'
import type { Mistake } from '../order.ts'

const layer = 'request'
const forgiving = (forgives: (mistake: Mistake) => boolean) => () => ({ forgives })

export const requestFaults: readonly Fault[] = [
  {
    id: 'accepts-a-missing-prompt',
    layer,
    breaks: forgiving(({ kind, param }) => kind === 'missing' && param === 'prompt'),
  },
  // Eleven images are ordered; one is made.
  { id: 'accepts-a-count-of-11', layer, breaks: forgiving(({ kind, param }) => kind === 'above' && param === 'n') },
  { id: 'accepts-a-count-of-0', layer, breaks: forgiving(({ kind, param }) => kind === 'below' && param === 'n') },
  { id: 'accepts-unknown-values', layer, breaks: forgiving(({ kind }) => kind === 'choice') },
  { id: 'accepts-wrong-types', layer, breaks: forgiving(({ kind }) => kind === 'type') },
  { id: 'accepts-any-content-type', layer, breaks: forgiving(({ kind }) => kind === 'media') },
  { id: 'accepts-malformed-json', layer, breaks: forgiving(({ kind }) => kind === 'syntax') },
  {
    id: 'refuses-images-in-brackets',
    layer,
    breaks: () => ({
      objects: fields =>
        fields.has('image[]')
          ? { kind: 'unknown', param: 'image[]', message: "Field required: 'image'.", code: null }
          : undefined,
    }),
  },
]
