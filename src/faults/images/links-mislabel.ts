import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Serves every link as image/gif',
  seenAt: 'data-machine#161',
  caughtBy: 'link-type-told',
  links: true,
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks: ({ link, answer }) =>
    link ? { ...answer, headers: withHeader(answer.headers, 'content-type', 'image/gif') } : undefined,
})
