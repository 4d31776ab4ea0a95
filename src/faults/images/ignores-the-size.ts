import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Ignores the requested size',
  seenAt: 'Wei-Shaw/sub2api#6120',
  caughtBy: 'image-size',
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.size !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) =>
    succeeded && ask.size !== undefined && ask.size !== 'auto' ? redraw({ size: '1254x1254' }) : undefined,
})
