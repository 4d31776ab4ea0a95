import { joinBytes } from '../../codec/join-bytes.ts'
import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

const encode = (text: string) => new TextEncoder().encode(text)
/** “Balance not sufficient” in GBK. Not every Chinese word will do: some are valid UTF-8 too, with another meaning. */
const words = Uint8Array.from([0xd3, 0xe0, 0xb6, 0xee, 0xb2, 0xbb, 0xd7, 0xe3])

export default defineFault({
  title: 'Writes Chinese text in GBK',
  seenAt: 'back ends that run under a Chinese Windows',
  caughtBy: 'body-parses',
  breaks({ answer, succeeded }) {
    if (!succeeded) return undefined
    const body = bodyOf(answer)
    const start = body.indexOf(0x7b) + 1
    const parts = [body.subarray(0, start), encode('"note":"'), words, encode('",'), body.subarray(start)]
    return start === 0 ? undefined : { ...answer, chunks: [{ bytes: joinBytes(parts), at: 0 }] }
  },
})
