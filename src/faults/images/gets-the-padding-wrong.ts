import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Gets the padding of base64 wrong',
  seenAt: 'Go back ends: base64.RawStdEncoding',
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
    return succeeded && !streamed ? replace(pointer, old => repad(String(old))) : undefined
  },
})

/** Left out where there is some, and too much of it where none is due. */
function repad(text: string): string {
  return text.endsWith('=') ? text.replace(/=+$/, '') : `${text}=`
}
