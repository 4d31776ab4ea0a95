import { judgeKeyRefusal, tellsOfKey } from '../../contract/answer/key-refusal.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A call without a key is refused',
  why: 'Some documents call the key optional; an endpoint that answers anyone bills someone.',
  evidence: 'OpenAI API reference, Authentication',
  severity: 'error',
  judges: 'any',
  when(judged) {
    const { security } = judged.operation
    if (judged.exchange.credentials !== 'none' || security === undefined || security.optional) return false
    return tellsOfKey(judged) ? true : 'undecided'
  },

  judge: judged => judgeKeyRefusal(judged, 'A call without a key'),
})
