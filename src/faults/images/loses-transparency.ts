import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Flattens a transparent background',
  seenAt: 'router-for-me/CLIProxyAPI#5864',
  caughtBy: 'transparency',
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.background !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) =>
    succeeded && ask.background === 'transparent' ? redraw({ background: 'opaque' }) : undefined,
})
