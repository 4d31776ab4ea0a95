import { get } from '../../codec/pointer.ts'
import { modelOf } from '../../contract/request/model-names.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'The model that is asked for is among those that the key may use',
  why: 'A model that is not listed is refused, or served by another one under its name.',
  evidence: 'QuantumNous/new-api middleware/distributor.go; OpenAI API reference, List models',
  severity: 'info',
  judges: 'any',
  aside: 'models',
  when({ answer, contract, operation, model = modelOf(contract, operation) }) {
    if (model === undefined || [404, 405, 501].includes(answer.status)) return false
    if (answer.blocked !== undefined) return 'undecided'
    return answer.succeeded && Array.isArray(get(answer.body, '/data'))
  },

  *judge({ answer, contract, operation, model = modelOf(contract, operation) ?? '' }) {
    const data = get(answer.body, '/data')
    const ids = Array.isArray(data) ? data.flatMap(item => (isRecord(item) ? String(item.id) : [])) : []
    if (ids.some(id => id === model || id.endsWith(`/${model}`) || id === '*')) return
    const alike = ids.filter(id => /image|dall-e|flux|banana/i.test(id)).slice(0, 5)
    yield {
      at: '/data',
      expected: model,
      actual: alike.length > 0 ? alike.join(', ') : `${ids.length} other models`,
      message: `Of ${ids.length} models that are listed none is ${model}, which the document names${alike.length > 0 ? `; there are ${alike.join(', ')}` : ''}.`,
    }
  },
})
