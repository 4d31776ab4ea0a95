import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Names a format that the image does not have',
  seenAt: 'router-for-me/CLIProxyAPI#4114',
  caughtBy: 'echo-is-true',
  applies: ({ operation }) => operation.answer.format !== undefined,
  breaks: ({ operation, succeeded, replace }) =>
    succeeded ? replace(operation.answer.format ?? '', old => (old === 'webp' ? 'png' : 'webp')) : undefined,
})
