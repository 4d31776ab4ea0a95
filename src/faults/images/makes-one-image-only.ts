import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Makes one image, however many were asked for',
  seenAt: 'Wei-Shaw/sub2api#2295',
  caughtBy: 'image-count',
  breaks: ({ ask, succeeded, streamed, redraw }) =>
    succeeded && !streamed && (ask.count ?? 1) > 1 ? redraw({ count: 1 }) : undefined,
})
