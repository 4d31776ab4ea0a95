import { fillAlpha } from '../../codec/image/change.ts'
import { readImage } from '../../codec/image/read.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Delivers an alpha channel that is opaque everywhere',
  seenAt: 'router-for-me/CLIProxyAPI#5864',
  caughtBy: 'transparency',
  links: true,
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.background !== undefined) ?? false,
  breaks: ({ succeeded, images }) =>
    succeeded ? images(bytes => (readImage(bytes)?.format === 'png' ? fillAlpha(bytes) : bytes)) : undefined,
})
