import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Links to images that are gone',
  seenAt: 'Archeb/GPT2Image-Pro#34',
  caughtBy: 'link-opens',
  links: true,
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks: ({ link }) => (link ? respond(404, 'application/xml', '<Error><Code>NoSuchKey</Code></Error>') : undefined),
})
