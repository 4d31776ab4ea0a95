import { isFile, toFile } from '../file.ts'
import type { ImageAsk, ImageInput } from './image-ask.ts'

/** The ask with streams that can be read for each provider: a stream itself gives its bytes once. */
export function keepFiles<Asked extends ImageAsk>(ask: Asked): Asked {
  const { images, mask } = ask
  return {
    ...ask,
    ...(images === undefined ? {} : { images: [images].flat().map(keep) }),
    ...(mask === undefined ? {} : { mask: keep(mask) }),
  }
}

function keep(input: ImageInput): ImageInput {
  if (!isFile(input) || input instanceof Blob || input instanceof Uint8Array) return input
  let whole: Promise<Uint8Array> | undefined
  return {
    async *[Symbol.asyncIterator]() {
      whole ??= toFile('image', input).then(async file => new Uint8Array(await file.arrayBuffer()))
      yield await whole
    },
  }
}
