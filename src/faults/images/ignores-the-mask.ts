import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Paints over what the mask protects',
  seenAt: 'vercel/ai#14360',
  caughtBy: 'mask-has-effect',
  applies: ({ operation }) =>
    operation.body?.media.some(({ ask }) => ask.mask !== undefined && ask.images !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) => (succeeded && ask.mask !== undefined ? redraw({ mask: '' }) : undefined),
})
