import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Asks for the key where its links lead',
  seenAt: 'vnbaaij/ImageProcessor.Web.Episerver#26',
  caughtBy: 'link-needs-no-key',
  links: true,
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks: ({ link, answer }) =>
    link
      ? respond(
          401,
          'application/json',
          '{"error":{"message":"Missing key"}}',
          answer.headers.filter(([name]) => name !== 'content-type'),
        )
      : undefined,
})
