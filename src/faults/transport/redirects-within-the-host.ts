import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Redirects the call to the same path with a slash (301)',
  seenAt: 'RFC 9110, section 15.4.2: clients may change POST to GET',
  caughtBy: 'no-redirect',
  breaks({ succeeded, request }) {
    if (!succeeded) return undefined
    const location = `${new URL(request.url).pathname}/`
    return { status: 301, headers: [['location', location]], chunks: [], ending: 'complete' }
  },
})
