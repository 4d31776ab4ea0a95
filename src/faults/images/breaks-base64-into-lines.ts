import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Breaks base64 into lines of 76 characters',
  seenAt: 'RFC 2045 encoders: base64 on the command line, Java MimeEncoder',
  caughtBy: 'base64-is-raw',
  applies({ operation }) {
    const [preferred] = imagePointers(operation)
    const chosen = operation.body?.media.some(({ ask }) => ask.delivery !== undefined) ?? false
    return (
      (preferred !== undefined && deliveryOf(preferred) === 'base64') ||
      (chosen && imagePointers(operation).some(place => deliveryOf(place) === 'base64'))
    )
  },
  breaks({ operation, succeeded, streamed, replace }) {
    const pointer = imagePointers(operation).find(place => deliveryOf(place) === 'base64') ?? ''
    return succeeded && !streamed ? replace(pointer, old => String(old).replace(/.{76}/g, '$&\\n')) : undefined
  },
})
