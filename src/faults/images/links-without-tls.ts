import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import type { Json } from '../../core/json.ts'

export default defineFault({
  title: 'Links to images over plain http',
  seenAt: 'hackmdio/codimd#116',
  caughtBy: 'link-is-https',
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks({ operation, succeeded, streamed, replace }) {
    const pointer = imagePointers(operation).find(place => deliveryOf(place) === 'url') ?? ''
    const elsewhere = (old: Json) => String(old).replace(/^https?:\/\/[^/]+/, 'http://images.example')
    return succeeded && !streamed ? replace(pointer, elsewhere) : undefined
  },
})
