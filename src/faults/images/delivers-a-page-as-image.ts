import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Delivers a web page as the image',
  seenAt: 'relays that encode whatever their download answered',
  caughtBy: 'image-decodes',
  links: true,
  applies: ({ operation }) => (operation.answer.images?.length ?? 0) > 0,
  breaks: ({ succeeded, images }) =>
    succeeded
      ? images((_, index) => new TextEncoder().encode(`<!doctype html><title>403 Forbidden ${index}</title>`))
      : undefined,
})
