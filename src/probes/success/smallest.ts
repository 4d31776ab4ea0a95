import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'The smallest valid call',
  intent: 'success',
  profile: 'smoke',
  further: 'standard',
  *cases({ cheapest, draft, operation }) {
    const images = operation.answer.images?.length ? 1 : 0
    yield { id: '', question: 'Does the smallest valid call work?', draft: draft(cheapest), images }
  },
})
