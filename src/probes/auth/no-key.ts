import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A valid request without a key',
  intent: 'auth',
  profile: 'probe',
  *cases({ operation, draft }) {
    if (operation.security === undefined) return
    yield {
      id: '',
      question: 'Is a call without a key refused?',
      draft: { ...draft(), credentials: 'none' },
      images: 0,
    }
  },
})
