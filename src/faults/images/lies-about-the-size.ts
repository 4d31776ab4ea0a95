import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Names a size that the image does not have',
  seenAt: 'router-for-me/CLIProxyAPI#5860',
  caughtBy: 'echo-is-true',
  applies: ({ operation }) => operation.answer.size !== undefined,
  breaks: ({ operation, succeeded, replace }) =>
    succeeded
      ? replace(operation.answer.size ?? '', old => (old === '1024x1024' ? '1536x1024' : '1024x1024'))
      : undefined,
})
