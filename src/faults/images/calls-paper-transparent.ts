import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Calls an opaque background transparent',
  seenAt: 'router-for-me/CLIProxyAPI#5864',
  caughtBy: 'echo-is-true',
  applies: ({ operation }) => operation.answer.background !== undefined,
  breaks: ({ ask, operation, succeeded, replace }) =>
    succeeded && ask.background !== 'transparent'
      ? replace(operation.answer.background ?? '', () => 'transparent')
      : undefined,
})
