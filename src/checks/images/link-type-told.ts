import { formatNamed } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'
import { mediaType } from '../../core/message.ts'

export default defineCheck({
  title: 'A link’s content type is that of its bytes',
  why: 'Browsers and object stores trust the type: a WebP served as PNG is refused or stored wrongly.',
  evidence: 'RFC 9110, section 8.3',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) =>
    answer.images.some(({ download, facts }) => download?.response !== undefined && facts !== undefined),

  *judge({ answer }) {
    for (const { at, download, facts } of answer.images) {
      if (download?.response === undefined || facts === undefined) continue
      const actual = mediaType(download.response)
      const expected = `image/${facts.format}`
      if (actual === '' || actual.endsWith('/octet-stream') || formatNamed(actual) === facts.format) continue
      yield { at, expected, actual, message: `The link says ${actual}, its bytes are ${facts.format}.` }
    }
  },
})
