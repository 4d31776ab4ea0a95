import { defineFault } from '../../core/fault.ts'

/** Milliseconds until the last byte: longer than a caller waits who has set a limit of a few seconds. */
const delay = 8_000

export default defineFault({
  title: 'Takes eight seconds for its answer',
  seenAt: 'Wei-Shaw/sub2api#2225; vercel-labs/ai-cli#63',
  caughtBy: 'latency',
  breaks({ answer, succeeded }) {
    if (!succeeded) return undefined
    const { length } = answer.chunks
    return {
      ...answer,
      chunks: answer.chunks.map(({ bytes }, index) => ({ bytes, at: (delay * (index + 1)) / length })),
    }
  },
})
