import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each required query or header parameter left out',
  intent: 'refusal',
  profile: 'standard',
  *cases({ draft, first, operation }) {
    const whole = draft()
    for (const parameter of operation.parameters) {
      if (!first || !parameter.required || parameter.in === 'path') continue
      const { [parameter.name]: _, ...parameters } = whole.parameters
      yield {
        id: parameter.name,
        question: `Is a request without the ${parameter.in} parameter ${parameter.name} refused?`,
        draft: { ...whole, parameters },
        images: 0,
      }
    }
  },
})
