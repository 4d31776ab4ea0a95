import { explainCoding } from '../../codec/content-coding.ts'
import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

/** The header of a gzip member, then a block of a type that deflate does not have. */
const damaged = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff])

export default defineFault({
  title: 'Damages the gzip data of its answer',
  seenAt: 'stoplightio/prism#1272',
  caughtBy: 'content-encoding-holds',
  breaks: ({ answer, succeeded, fail }) =>
    succeeded
      ? fail('content-encoding', explainCoding('gzip', damaged, 'invalid block type'), {
          ...answer,
          headers: withHeader(answer.headers, 'content-encoding', 'gzip'),
          chunks: [{ bytes: damaged, at: 0 }],
        })
      : undefined,
})
