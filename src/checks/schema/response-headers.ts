import { readText } from '../../contract/request/read-parameter.ts'
import { defineCheck } from '../../core/check.ts'
import { header } from '../../core/message.ts'

export default defineCheck({
  title: 'The header fields that are promised come, and are as promised',
  why: 'Generated clients read them as typed values: a page link, a limit or a wait that is absent or of another kind fails there.',
  evidence: 'OpenAPI 3.1, Header Object; schemathesis response_headers_conformance',
  severity: 'error',
  judges: 'any',
  when: ({ answer }) => (answer.promise?.headers.length ?? 0) > 0,

  *judge({ answer, contract, response }) {
    if (response === undefined || answer.promise === undefined) return
    const { headers, assumed } = answer.promise
    for (const promised of headers) {
      const at = `header:${promised.name.toLowerCase()}`
      const text = header(response, promised.name.toLowerCase())
      const about = `${promised.name}, which is promised for status ${answer.status}`
      // What the family's convention filled in is no word of the provider.
      const severity = assumed ? { severity: 'info' as const } : {}
      if (text === undefined) {
        if (promised.required)
          yield { at, expected: 'a value', actual: 'none', message: `The answer has no ${about}.`, ...severity }
        continue
      }
      const [issue] = promised.validate(readText(contract, promised, text))
      if (issue === undefined) continue
      const { expected, actual } = issue
      const message = `${about}, should be ${expected}: it is ${JSON.stringify(text.slice(0, 100))}.`
      yield { at, expected, actual, message, ...severity }
    }
  },
})
