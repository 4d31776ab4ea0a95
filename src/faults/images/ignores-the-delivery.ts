import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends base64 for a link and a link for base64',
  seenAt: 'open-webui/open-webui#8209',
  caughtBy: 'delivery-as-asked',
  applies: ({ operation }) =>
    new Set(imagePointers(operation).map(deliveryOf)).size > 1 &&
    (operation.body?.media.some(({ ask }) => ask.delivery !== undefined) ?? false),
  breaks: ({ ask, succeeded, streamed, redraw }) =>
    succeeded && !streamed && ask.delivery
      ? redraw({ delivery: ask.delivery === 'url' ? 'b64_json' : 'url' })
      : undefined,
})
