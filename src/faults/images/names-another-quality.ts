import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Names another quality than was asked for',
  seenAt: 'Wei-Shaw/sub2api#6120',
  caughtBy: 'echo-is-true',
  applies: ({ operation }) =>
    operation.answer.quality !== undefined &&
    (operation.body?.media.some(({ ask }) => ask.quality !== undefined) ?? false),
  breaks: ({ ask, operation, succeeded, replace }) =>
    succeeded && /^(low|medium|high)$/.test(ask.quality ?? '')
      ? replace(operation.answer.quality ?? '', () => (ask.quality === 'medium' ? 'high' : 'medium'))
      : undefined,
})
