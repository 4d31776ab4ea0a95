import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Succeeds with an empty list of images',
  seenAt: 'BerriAI/litellm#10501',
  caughtBy: 'image-count',
  applies: ({ operation }) => operation.pending === undefined && imagePointers(operation).length > 0,
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(imagePointers(operation)[0]?.split('/*')[0] ?? '', () => []) : undefined,
})
