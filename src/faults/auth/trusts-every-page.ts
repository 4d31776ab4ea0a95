import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Allows every origin together with credentials',
  seenAt: 'CVE-2025-24010',
  caughtBy: 'cross-origin-calls',
  aside: 'preflight',
  // Nothing else is asked of what is on its way out, or makes no images.
  applies: ({ operation }) => !operation.deprecated && imagePointers(operation).length > 0,
  breaks: ({ answer }) => ({ ...answer, headers: [...answer.headers, ['access-control-allow-credentials', 'true']] }),
})
