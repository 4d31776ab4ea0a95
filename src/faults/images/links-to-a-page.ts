import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Links to a web page that shows the image',
  seenAt: 'chat front ends that are resold as an API',
  caughtBy: 'link-opens',
  links: true,
  applies: ({ operation }) => imagePointers(operation).some(pointer => deliveryOf(pointer) === 'url'),
  breaks: ({ link, answer }) =>
    link
      ? respond(
          200,
          'text/html; charset=utf-8',
          '<!doctype html><img src="/boat.png">',
          answer.headers.filter(([name]) => name !== 'content-type'),
        )
      : undefined,
})
