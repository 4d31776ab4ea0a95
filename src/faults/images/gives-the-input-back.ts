import { drawImage } from '../../codec/image/draw.ts'
import { defineFault } from '../../core/fault.ts'
import type { FileValue } from '../../core/file.ts'

/** A mask that protects everything. */
const shut: FileValue = {
  kind: 'file',
  filename: 'mask.png',
  type: 'image/png',
  bytes: drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false }),
}

export default defineFault({
  title: 'Gives the input of a masked edit back unchanged',
  seenAt: 'row 14 of the failure table: masks that have no effect',
  caughtBy: 'mask-has-effect',
  applies: ({ operation }) =>
    operation.body?.media.some(({ ask }) => ask.mask !== undefined && ask.images !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) => (succeeded && ask.mask !== undefined ? redraw({ mask: shut }) : undefined),
})
