import { foreignCoding } from '../../codec/content-coding.ts'
import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

/** The beginning of a Zstandard frame. */
const frame = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x02, 0x11, 0x00, 0x00, 0x7b, 0x7d])

export default defineFault({
  title: 'Compresses with zstd, which nobody asked for',
  seenAt: 'RFC 9110, section 12.5.3',
  caughtBy: 'content-encoding-holds',
  breaks: ({ answer, succeeded, fail }) =>
    succeeded
      ? fail('content-encoding', foreignCoding('zstd'), {
          ...answer,
          headers: withHeader(answer.headers, 'content-encoding', 'zstd'),
          chunks: [{ bytes: frame, at: 0 }],
        })
      : undefined,
})
