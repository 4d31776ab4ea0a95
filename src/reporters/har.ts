import { writeHar } from '../codec/har-write.ts'
import { defineReporter } from '../core/reporter.ts'

export default defineReporter({
  title: 'Every exchange as HAR 1.2, for browser devtools and pixpact verify',
  file: 'exchanges.har',
  evidence: true,
  render: ({ tool }, { recording = [] }) => [...writeHar(tool, recording)].join(''),
})
