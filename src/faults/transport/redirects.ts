import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Redirects the call to another host',
  seenAt: 'CVE-2022-31151',
  caughtBy: 'no-redirect',
  breaks: ({ succeeded }) =>
    succeeded
      ? { status: 307, headers: [['location', 'https://other.invalid/v1']], chunks: [], ending: 'complete' }
      : undefined,
})
