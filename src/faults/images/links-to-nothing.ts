import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Links to files without a byte',
  seenAt: 'object stores that are written before the image is made',
  caughtBy: 'link-opens',
  links: true,
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks: ({ link, answer }) => (link ? { ...answer, chunks: [] } : undefined),
})
