import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A valid request with a key that nobody has',
  intent: 'auth',
  profile: 'probe',
  *cases({ cheapest, draft, first, operation }) {
    if (!first || operation.security === undefined || operation.security.optional) return
    yield {
      id: '',
      question: 'Is a wrong key refused, in the promised envelope?',
      draft: { ...draft(cheapest), credentials: 'wrong' },
      images: 0,
    }
  },
})
