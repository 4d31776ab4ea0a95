import { imageBytes } from '../../contract/request/image-bytes.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { FileValue } from '../../core/file.ts'
import type { Decode, Pixels } from '../../core/pixels.ts'
import { understand } from './judge.ts'

/** Images of one answer, and inputs of one request, that are decoded. Nobody asks for more in one call. */
const most = 16

/**
 * The exchange with the pictures that were sent and that came, decoded one after another. As it was where no image came:
 * then no check has anything to compare.
 */
export async function inspect(contract: Contract, exchange: Exchange, decode: Decode): Promise<Exchange> {
  const judged = understand(contract, exchange)
  const came = judged?.answer.images.filter(({ facts }) => facts !== undefined).slice(0, most) ?? []
  if (judged === undefined || came.length === 0) return exchange
  const images: { [at: string]: Pixels } = {}
  for (const { at, bytes } of came) {
    const pixels = bytes && (await decode(bytes))
    if (pixels) images[at] = pixels
  }
  const inputs: Pixels[] = []
  for (const input of judged.ask.images?.slice(0, most) ?? []) inputs.push(await sent(input, decode))
  const mask = judged.ask.mask === undefined ? {} : { mask: await sent(judged.ask.mask, decode) }
  return { ...exchange, pictures: { inputs, ...mask, images } }
}

async function sent(image: FileValue | string, decode: Decode): Promise<Pixels> {
  const bytes = imageBytes(image)
  if (bytes === undefined) return { problem: 'it was sent as a link' }
  return (await decode(bytes)) ?? { problem: 'it is too large to decode' }
}
