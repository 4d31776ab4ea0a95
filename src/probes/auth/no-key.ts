import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A valid request without a key',
  intent: 'auth',
  profile: 'probe',
  *cases({ cheapest, draft, first, operation }) {
    if (!first || operation.security === undefined || operation.security.optional) return
    yield {
      id: '',
      question: 'Is a call without a key refused?',
      draft: { ...draft(cheapest), credentials: 'none' },
      images: 0,
    }
  },
})
