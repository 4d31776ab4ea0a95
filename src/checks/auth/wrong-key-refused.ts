import { judgeKeyRefusal, tellsOfKey } from '../../contract/answer/key-refusal.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A call with a wrong key is refused',
  why: 'A relay that takes any key either serves strangers or fails later, when the call is already billed.',
  evidence: 'QuantumNous/new-api middleware/auth.go; RFC 9110, section 15.5.2',
  severity: 'error',
  judges: 'any',
  when(judged) {
    const { security } = judged.operation
    if (judged.exchange.credentials !== 'wrong' || security === undefined || security.optional) return false
    return tellsOfKey(judged) ? true : 'undecided'
  },

  judge: judged => judgeKeyRefusal(judged, 'A call with a wrong key'),
})
