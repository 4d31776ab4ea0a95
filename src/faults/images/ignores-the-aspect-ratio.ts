import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Makes every image square',
  seenAt: 'QuantumNous/new-api dto/openai_image.go',
  caughtBy: 'aspect-ratio',
  applies: ({ operation }) => operation.body?.media.some(({ ask }) => ask.aspect !== undefined) ?? false,
  breaks: ({ ask, succeeded, redraw }) =>
    succeeded && ask.aspect !== undefined && ask.aspect !== '1:1' ? redraw({ aspect: '1:1' }) : undefined,
})
