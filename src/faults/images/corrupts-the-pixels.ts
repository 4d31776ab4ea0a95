import { corruptImage } from '../../codec/image/change.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Delivers files whose pixel data is broken, with a structure that is whole',
  seenAt: 'relays that pass binary data through text',
  caughtBy: 'image-decodes',
  links: true,
  applies: ({ operation }) => (operation.answer.images?.length ?? 0) > 0,
  breaks: ({ succeeded, images }) => (succeeded ? images(corruptImage) : undefined),
})
