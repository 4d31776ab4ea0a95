import { truncateImage } from '../../codec/image/change.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Delivers the first half of the file',
  seenAt: 'uploads to object stores that are cut off',
  caughtBy: 'image-decodes',
  links: true,
  applies: ({ operation }) => (operation.answer.images?.length ?? 0) > 0,
  breaks: ({ succeeded, images }) => (succeeded ? images(truncateImage) : undefined),
})
