import { defineFault } from '../../core/fault.ts'

/** Counts as an input like any other. */
const anything = 'https://images.example/anything.png'

export default defineFault({
  title: 'Takes a file that is no image, and draws from the prompt alone',
  seenAt: 'QuantumNous/new-api#1159',
  caughtBy: 'not-an-image-refused',
  applies: ({ operation }) =>
    operation.task !== 'generate' && (operation.body?.media.some(({ ask }) => ask.images !== undefined) ?? false),
  breaks: ({ asked, answer, redraw }) =>
    asked.problems.length === 0 && answer.status === 400 ? redraw({ images: [anything] }) : undefined,
})
