import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Makes PNG, whatever format was asked for',
  seenAt: 'router-for-me/CLIProxyAPI#4114',
  caughtBy: 'image-format',
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.format !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) =>
    succeeded && ask.format !== undefined && ask.format !== 'png' ? redraw({ format: 'png' }) : undefined,
})
