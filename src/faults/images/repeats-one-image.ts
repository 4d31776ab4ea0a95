import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import type { Json } from '../../core/json.ts'

export default defineFault({
  title: 'Delivers one image several times',
  seenAt: 'gpt-image-playground#29',
  caughtBy: 'images-differ',
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.count !== undefined) ?? false,
  breaks({ answer, ask, operation, succeeded, streamed, replace }) {
    if (!succeeded || streamed || (ask.count ?? 1) < 2) return undefined
    const seen = new Map<string, Json>()
    const place = imagePointers(operation).find(
      pointer => replace(pointer, () => undefined).chunks[0]?.bytes.length !== answer.chunks[0]?.bytes.length,
    )
    return replace(place ?? '', old => {
      if (!seen.has('first')) seen.set('first', old)
      return seen.get('first')
    })
  },
})
